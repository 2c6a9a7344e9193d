/** The greatest index of a column stands for all further codes. */
const MAX_CODES = 65_535;
/** Plivo has some dozens. Any more are not Plivo's. */
const OTHER = 'other';

/** Error codes as small numbers, in the order in which this process first read them. */
export class ErrorCodeList {
  readonly codes: (string | null)[] = [null];
  private readonly indexes = new Map<string, number>();

  indexOf(code: string | null): number {
    if (code === null) return 0;
    const known = this.indexes.get(code);
    if (known !== undefined) return known;
    const index = this.codes.length;
    if (index > MAX_CODES - 1) {
      this.codes[MAX_CODES] = OTHER;
      return MAX_CODES;
    }
    this.codes.push(code);
    this.indexes.set(code, index);
    return index;
  }
}
