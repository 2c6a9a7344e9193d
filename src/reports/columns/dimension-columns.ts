import type { Dimensions } from '../dimensions/dimensions.js';

const NAMES = [
  'mode',
  'country',
  'network',
  'sender',
  'kind',
  'template',
  'batchId',
  'experiment',
  'variant',
] as const satisfies readonly (keyof Dimensions)[];

/** There is no combination with this id. */
export const NO_VALUE = -1;

const FIRST_IDS = 1_024;

/** The distinct values of one dimension, and the number of the value of each combination. */
export class DimensionColumn {
  readonly values: (string | null)[] = [];
  private readonly numbers = new Map<string | null, number>();
  private ofId = new Int32Array(FIRST_IDS).fill(NO_VALUE);

  /** The number of the value by the combination's id, or NO_VALUE. May be longer than needed. */
  get numberOfId(): Int32Array {
    return this.ofId;
  }

  /** Null if no combination has the value. */
  numberOf(value: string | null): number | null {
    return this.numbers.get(value) ?? null;
  }

  set(id: number, value: string | null): void {
    let number = this.numbers.get(value);
    if (number === undefined) {
      number = this.values.push(value) - 1;
      this.numbers.set(value, number);
    }
    if (id >= this.ofId.length) {
      const larger = new Int32Array(2 * (id + 1)).fill(NO_VALUE);
      larger.set(this.ofId);
      this.ofId = larger;
    }
    this.ofId[id] = number;
  }
}

/** All combinations of dimensions, in a form that is fast to group: a column per dimension. */
export class DimensionColumns {
  private readonly columns = new Map(NAMES.map((name) => [name, new DimensionColumn()]));
  private nextId = 0;

  /** Greater than every id. */
  get length(): number {
    return this.nextId;
  }

  of(name: keyof Dimensions): DimensionColumn {
    return this.columns.get(name)!;
  }

  /** @param id greater than all earlier ones */
  add(id: number, dimensions: Dimensions): void {
    for (const [name, column] of this.columns) column.set(id, dimensions[name]);
    this.nextId = id + 1;
  }
}
