import { MAX_ROWS } from '../period/report-period.js';
import { ReportTooLargeError } from '../query/report-too-large.error.js';

const SLOTS = 1 << 15;

/**
 * Numbers rows 0, 1, 2 … in the order in which their keys first appear. It is called for every
 * message: a Map takes several times as long.
 */
export class RowNumbers {
  /** By hash, with linear probing: a row's number plus 1, or 0. */
  private readonly slots = new Int32Array(SLOTS);
  private readonly keys = new Float64Array(MAX_ROWS);
  private count = 0;

  get size(): number {
    return this.count;
  }

  keyOf(row: number): number {
    return this.keys[row]!;
  }

  /**
   * @param key a whole number, at most 2^53
   * @throws ReportTooLargeError
   */
  numberOf(key: number): number {
    let slot = slotOf(key);
    for (let entry = this.slots[slot]!; entry !== 0; entry = this.slots[slot]!) {
      if (this.keys[entry - 1] === key) return entry - 1;
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (this.count === MAX_ROWS) throw new ReportTooLargeError();
    this.keys[this.count] = key;
    this.count += 1;
    this.slots[slot] = this.count;
    return this.count - 1;
  }
}

/** Multiplicative hashing: the upper bits of the product depend on all bits of the key. */
function slotOf(key: number): number {
  const mixed = key <= 0xffff_ffff ? key : key ^ Math.floor(key / 0x1_0000_0000);
  return Math.imul(mixed, 0x9e37_79b1) >>> 17;
}
