import { LabelMap, type Labels } from './label-map.js';

const NO_LABELS = {};

/** How many values were at most each bound. */
export interface Distribution {
  /** By the index of the bounds: values at most so great, and greater than the bound before. */
  counts: number[];
  /** All values, those above the last bound too. */
  count: number;
  sum: number;
}

/** How values of the process are distributed, by labels. `metrics/` shows it. */
export class Histogram<Name extends string = never> {
  private readonly cells: LabelMap<Name, Distribution>;

  /** @param bounds ascending, in the unit of the values */
  constructor(
    readonly bounds: readonly number[],
    readonly labelNames: readonly Name[] = [],
  ) {
    this.cells = new LabelMap(labelNames, () => ({ counts: bounds.map(() => 0), count: 0, sum: 0 }));
    // Without labels it is there before its first value.
    if (labelNames.length === 0) this.cells.cellOf(NO_LABELS as Labels<Name>);
  }

  observe(value: number, labels: Labels<Name> = NO_LABELS as Labels<Name>): void {
    const cell = this.cells.cellOf(labels);
    cell.count += 1;
    cell.sum += value;
    const { bounds } = this;
    let index = 0;
    while (index < bounds.length && value > bounds[index]!) index += 1;
    if (index < bounds.length) cell.counts[index]! += 1;
  }

  distributions(): Iterable<[labels: Labels<Name>, distribution: Distribution]> {
    return this.cells.entries();
  }
}
