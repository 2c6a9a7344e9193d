import { LabelMap, type Labels } from './label-map.js';

const NO_LABELS = {};

/** How many values are at most each bound. */
export interface Distribution {
  /** Per bound: values up to it and above the previous bound. */
  counts: number[];
  /** All values, including those above the last bound. */
  count: number;
  sum: number;
}

/** The distribution of values in this process, by labels. `metrics/` shows it. */
export class Histogram<Name extends string = never> {
  private readonly cells: LabelMap<Name, Distribution>;

  /** @param bounds ascending, in the unit of the values */
  constructor(
    readonly bounds: readonly number[],
    readonly labelNames: readonly Name[] = [],
  ) {
    this.cells = new LabelMap(labelNames, () => ({ counts: bounds.map(() => 0), count: 0, sum: 0 }));
    // Without labels, the series exists before its first value.
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
