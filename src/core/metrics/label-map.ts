/** Label values by label name. They come from short lists in the code: no ids, no phone numbers. */
export type Labels<Name extends string> = Readonly<Record<Name, string>>;

/** One cell for each combination of label values. Finding a cell costs one map look-up. */
export class LabelMap<Name extends string, Cell> {
  private readonly cells = new Map<string, [labels: Labels<Name>, cell: Cell]>();

  constructor(
    readonly names: readonly Name[],
    private readonly create: () => Cell,
  ) {}

  cellOf(labels: Labels<Name>): Cell {
    let key = '';
    for (const name of this.names) key += `${labels[name]}\0`;
    const found = this.cells.get(key);
    if (found) return found[1];
    const cell = this.create();
    this.cells.set(key, [{ ...labels }, cell]);
    return cell;
  }

  entries(): Iterable<[labels: Labels<Name>, cell: Cell]> {
    return this.cells.values();
  }
}
