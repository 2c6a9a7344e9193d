import { type DimensionColumn, type DimensionColumns, NO_VALUE } from '../columns/dimension-columns.js';
import type { Dimensions } from '../dimensions/dimensions.js';
import type { ReportFilters } from '../query/report-query.js';
import {
  DIMENSION_OF_FIELD,
  type DimensionField,
  isDimensionField,
  type ReportField,
} from '../query/report-field.js';

/** The message is not in the report. */
export const FILTERED_OUT = -1;
/** The id has not been seen before. */
export const NOT_LEARNED = -2;

/** More than the number of values of any dimension. */
const MAX_VALUES = 2 ** 25;

/** The group of every combination of dimensions by its id, computed once per report. */
export class DimensionGroups {
  readonly fields: readonly DimensionField[];
  private readonly filters: readonly (readonly [keyof Dimensions, string | null])[];
  private readonly groups = new Map<number, number>();
  private readonly values: (string | null)[][] = [];
  private ofId = new Int32Array(0);

  /** @param groupBy at most two; fields other than dimensions, and their filters, are ignored */
  constructor(groupBy: readonly ReportField[], filters: ReportFilters, mode: string) {
    this.fields = groupBy.filter(isDimensionField);
    const wanted = Object.entries(DIMENSION_OF_FIELD).flatMap(([field, dimension]) => {
      const value = isDimensionField(field) ? filters[field] : undefined;
      return value === undefined ? [] : [[dimension, value] as const];
    });
    this.filters = [['mode', mode], ...wanted];
  }

  /** The number of the group of each id, FILTERED_OUT or NOT_LEARNED. May be shorter than an id. */
  get groupOfId(): Int32Array {
    return this.ofId;
  }

  learn(dimensions: DimensionColumns): void {
    const ofId = new Int32Array(dimensions.length);
    ofId.set(this.ofId.subarray(0, dimensions.length));
    const filters = this.filters.map(([name, value]) => {
      const column = dimensions.of(name);
      return { numberOfId: column.numberOfId, wanted: column.numberOf(value) };
    });
    const modes = dimensions.of('mode').numberOfId;
    const columns = this.fields.map((field) => dimensions.of(DIMENSION_OF_FIELD[field]));
    for (let id = this.ofId.length; id < ofId.length; id += 1) {
      if (modes[id] === NO_VALUE) ofId[id] = NOT_LEARNED;
      else if (filters.some(({ numberOfId, wanted }) => numberOfId[id] !== wanted)) ofId[id] = FILTERED_OUT;
      else ofId[id] = this.groupOf(id, columns);
    }
    this.ofId = ofId;
  }

  /** The values of a group, in the order of `fields`. */
  valuesOf(group: number): readonly (string | null)[] {
    return this.values[group] ?? [];
  }

  private groupOf(id: number, columns: readonly DimensionColumn[]): number {
    let key = 0;
    for (const { numberOfId } of columns) key = key * MAX_VALUES + numberOfId[id]!;
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    const group = this.values.push(columns.map(({ numberOfId, values }) => values[numberOfId[id]!]!)) - 1;
    this.groups.set(key, group);
    return group;
  }
}
