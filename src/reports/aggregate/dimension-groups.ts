import type { Dimensions } from '../dimensions/dimensions.js';
import type { ReportFilters } from '../query/report-query.js';
import {
  DIMENSION_OF_WORD,
  type DimensionWord,
  isDimensionWord,
  type ReportWord,
} from '../query/report-word.js';

/** The message is not in the report. */
export const FILTERED_OUT = -1;
/** The id has not been seen before. */
export const NOT_LEARNED = -2;

/** The group of every combination of dimensions by its id, worked out once for a report. */
export class DimensionGroups {
  readonly words: readonly DimensionWord[];
  private readonly filters: readonly (readonly [keyof Dimensions, string | null])[];
  private readonly numbers = new Map<string, number>();
  private readonly values: (string | null)[][] = [];
  private ofId = new Int32Array(0);

  /** @param groupBy those that are no dimensions are left out, as are their filters */
  constructor(groupBy: readonly ReportWord[], filters: ReportFilters, mode: string) {
    this.words = groupBy.filter(isDimensionWord);
    const wanted = Object.entries(DIMENSION_OF_WORD).flatMap(([word, dimension]) => {
      const value = isDimensionWord(word) ? filters[word] : undefined;
      return value === undefined ? [] : [[dimension, value] as const];
    });
    this.filters = [['mode', mode], ...wanted];
  }

  /** The number of the group of each id, FILTERED_OUT or NOT_LEARNED. It may be shorter than an id. */
  get groupOfId(): Int32Array {
    return this.ofId;
  }

  learn(dimensions: ReadonlyMap<number, Dimensions>): void {
    let last = -1;
    for (const id of dimensions.keys()) if (id > last) last = id;
    const ofId = new Int32Array(last + 1).fill(NOT_LEARNED);
    ofId.set(this.ofId.subarray(0, last + 1));
    for (const [id, values] of dimensions) if (ofId[id] === NOT_LEARNED) ofId[id] = this.groupOf(values);
    this.ofId = ofId;
  }

  /** All ids that are not filtered out. */
  ids(): number[] {
    return [...this.ofId.keys()].filter((id) => this.ofId[id]! >= 0);
  }

  /** The values of a group, in the order of `words`. */
  valuesOf(group: number): readonly (string | null)[] {
    return this.values[group] ?? [];
  }

  private groupOf(dimensions: Dimensions): number {
    if (this.filters.some(([name, wanted]) => dimensions[name] !== wanted)) return FILTERED_OUT;
    const values = this.words.map((word) => dimensions[DIMENSION_OF_WORD[word]]);
    const key = values.map((value) => (value === null ? '-' : `+${value}`)).join('\0');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const number = this.values.push(values) - 1;
    this.numbers.set(key, number);
    return number;
  }
}
