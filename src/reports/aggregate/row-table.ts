const FIRST_ROWS = 64;

/** Float64Array for sums, Uint32Array for counts of many columns. */
export type Numbers = Float64Array | Uint32Array;

/** Numbers by row. All rows have the same width. The table grows on demand. */
export class RowTable {
  private numbers: Numbers;

  /** @param make creates zeros of a length */
  constructor(
    private readonly width: number,
    private readonly make: (length: number) => Numbers,
  ) {
    this.numbers = make(FIRST_ROWS * width);
  }

  /** The numbers of at least `rowCount` rows, row after row. The next call may replace the array. */
  upTo(rowCount: number): Numbers {
    if (rowCount * this.width > this.numbers.length) {
      const larger = this.make(2 * rowCount * this.width);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    return this.numbers;
  }

  rowOf(row: number): Numbers {
    return this.upTo(row + 1).subarray(row * this.width, (row + 1) * this.width);
  }

  /** The sums of all rows. */
  total(): Numbers {
    const { numbers, width } = this;
    const total = this.make(width);
    for (let start = 0; start < numbers.length; start += width) {
      for (let index = 0; index < width; index += 1) total[index]! += numbers[start + index]!;
    }
    return total;
  }
}
