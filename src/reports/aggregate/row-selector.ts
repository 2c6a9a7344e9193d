import { CHUNK_SIZE, type MessageColumns, type ReportColumns } from '../columns/message-columns.js';
import type { ReportPeriod } from '../period/report-period.js';
import type { ReportQuery } from '../query/report-query.js';
import type { ReportField } from '../query/report-field.js';
import { REPORTED_STATUSES } from '../reported-statuses.js';
import { DimensionGroups, FILTERED_OUT, NOT_LEARNED } from './dimension-groups.js';
import { RowNumbers } from './row-numbers.js';

/** The row of a message that is not in the report. */
export const NO_ROW = -1;

const MAX_ERROR_CODES = 1 << 16;

/** The meaning of a row of a report. */
export interface RowLabel {
  /** The number that `selectRows` gave it. */
  row: number;
  period: ReportPeriod;
  /** The value of each field of `groupBy`. */
  group: Readonly<Partial<Record<ReportField, string | null>>>;
}

/** Finds the row of every message: its period and its group. */
export class RowSelector {
  private readonly rowNumbers = new RowNumbers();
  private readonly rows = new Int32Array(CHUNK_SIZE);
  private readonly starts: Float64Array;
  private readonly dimensionGroups: DimensionGroups;
  private readonly statusNumbers: Int32Array;
  private readonly codeNumbers = new Int32Array(MAX_ERROR_CODES);
  private codesKnown = 0;
  /** The number of values of each part of a row's key. */
  private readonly size: { periods: number; statuses: number; codes: number };

  /** @param periods consecutive */
  constructor(
    private readonly query: Pick<ReportQuery, 'filters' | 'groupBy'>,
    private readonly periods: readonly ReportPeriod[],
    private readonly columns: ReportColumns,
    mode: string,
  ) {
    const { filters, groupBy } = query;
    this.starts = Float64Array.from([
      ...periods.map(({ start }) => start.getTime()),
      periods.at(-1)?.end.getTime() ?? Number.NaN,
    ]);
    this.dimensionGroups = new DimensionGroups(groupBy, filters, mode);
    this.statusNumbers = Int32Array.from(REPORTED_STATUSES, (status, index) =>
      this.numberOf('status', status, index),
    );
    this.size = {
      periods: periods.length,
      statuses: groupBy.includes('status') ? REPORTED_STATUSES.length : 1,
      codes: groupBy.includes('errorCode') ? MAX_ERROR_CODES : 1,
    };
    // Without groups every period is a row, even without messages.
    if (groupBy.length === 0) periods.forEach((_, index) => this.rowNumbers.numberOf(index));
  }

  get rowCount(): number {
    return this.rowNumbers.size;
  }

  /**
   * The row of each message of a chunk, or NO_ROW. The next call overwrites the result.
   *
   * @throws ReportTooLargeError
   */
  async selectRows(chunk: MessageColumns): Promise<Int32Array> {
    this.learnErrorCodes();
    if (!this.fillRows(chunk)) {
      // Messages may have dimensions newer than the last chunk.
      this.dimensionGroups.learn(await this.columns.dimensions());
      if (!this.fillRows(chunk)) throw new Error('A reported message has no dimensions.');
    }
    return this.rows;
  }

  /** False if the dimensions of a message must be learned first. */
  private fillRows({ countedAt, dimensions, status, errorCode, length }: MessageColumns): boolean {
    const { starts, statusNumbers, codeNumbers, rowNumbers, rows } = this;
    const { groupOfId } = this.dimensionGroups;
    const { periods, statuses, codes } = this.size;
    let [period, start, end] = [0, starts[0]!, starts[1]!];
    for (let index = 0; index < length; index += 1) {
      rows[index] = NO_ROW;
      const at = countedAt[index]!;
      // Consecutive messages are mostly of one period.
      if (!(at >= start && at < end)) {
        const found = this.periodOf(at);
        if (found === FILTERED_OUT) continue;
        period = found;
        start = starts[found]!;
        end = starts[found + 1]!;
      }
      const id = dimensions[index]!;
      const group = id < groupOfId.length ? groupOfId[id]! : NOT_LEARNED;
      const ofStatus = statusNumbers[status[index]!]!;
      const ofCode = codeNumbers[errorCode[index]!]!;
      if ((group | ofStatus | ofCode) < 0) {
        if (group === NOT_LEARNED) return false;
        continue;
      }
      rows[index] = rowNumbers.numberOf(((group * codes + ofCode) * statuses + ofStatus) * periods + period);
    }
    return true;
  }

  /** All rows, by period, then by group. */
  labels(): RowLabel[] {
    const labels = Array.from({ length: this.rowCount }, (_, row) => this.labelOf(row));
    const starts = labels.map(({ period }) => period.start.getTime());
    const keys = labels.map(({ group }) => this.query.groupBy.map((field) => group[field] ?? null));
    return labels.sort(
      (a, b) => starts[a.row]! - starts[b.row]! || compareValues(keys[a.row]!, keys[b.row]!),
    );
  }

  private labelOf(row: number): RowLabel {
    const { periods, statuses, codes } = this.size;
    let rest = this.rowNumbers.keyOf(row);
    const take = (size: number): number => {
      const number = rest % size;
      rest = Math.floor(rest / size);
      return number;
    };
    const period = this.periods[take(periods)]!;
    const status = REPORTED_STATUSES[take(statuses)]!;
    const errorCode = this.columns.errorCodes[take(codes)] ?? null;
    const values = this.dimensionGroups.valuesOf(rest);
    const valueOf = (field: ReportField): string | null => {
      if (field === 'status') return status;
      if (field === 'errorCode') return errorCode;
      return values[this.dimensionGroups.fields.indexOf(field)] ?? null;
    };
    const group = Object.fromEntries(this.query.groupBy.map((field) => [field, valueOf(field)]));
    return { row, period, group };
  }

  private learnErrorCodes(): void {
    const { errorCodes } = this.columns;
    for (; this.codesKnown < errorCodes.length; this.codesKnown += 1) {
      const code = errorCodes[this.codesKnown]!;
      this.codeNumbers[this.codesKnown] = this.numberOf('errorCode', code, this.codesKnown);
    }
  }

  /** @param index of the value among all values of the field */
  private numberOf(field: 'status' | 'errorCode', value: string | null, index: number): number {
    const wanted = this.query.filters[field];
    if (wanted !== undefined && wanted !== value) return FILTERED_OUT;
    return this.query.groupBy.includes(field) ? index : 0;
  }

  private periodOf(at: number): number {
    const { starts } = this;
    let [low, high] = [0, starts.length - 1];
    if (!(at >= starts[low]! && at < starts[high]!)) return FILTERED_OUT;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** In order of text; messages without a value come last. */
function compareValues(one: readonly (string | null)[], other: readonly (string | null)[]): number {
  for (let index = 0; index < one.length; index += 1) {
    const [a, b] = [one[index] ?? null, other[index] ?? null];
    if (a === b) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    return a < b ? -1 : 1;
  }
  return 0;
}
