import { LabelMap, type Labels } from './label-map.js';

const NO_LABELS = {};

/** Counts occurrences since the start of the process, by labels. `metrics/` shows them. */
export class Counter<Name extends string = never> {
  private readonly counts: LabelMap<Name, { value: number }>;

  constructor(readonly labelNames: readonly Name[] = []) {
    this.counts = new LabelMap(labelNames, () => ({ value: 0 }));
  }

  /** An amount of 0 makes the labels known, so that a rate sees their first increase. */
  add(labels: Labels<Name> = NO_LABELS as Labels<Name>, amount = 1): void {
    this.counts.cellOf(labels).value += amount;
  }

  values(): [labels: Labels<Name>, value: number][] {
    return Array.from(this.counts.entries(), ([labels, { value }]) => [labels, value]);
  }
}
