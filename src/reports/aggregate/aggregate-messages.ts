import type { MessageColumns, ReportColumns } from '../columns/message-columns.js';
import type { ReportPeriod } from '../period/report-period.js';
import type { ReportQuery } from '../query/report-query.js';
import type { Report } from '../report.js';
import { type RowLabel, RowSelector } from './row-selector.js';

/** Adds up the messages of each row. */
export interface RowCounts<Figures> {
  /** @param rows the row of each message, or NO_ROW */
  addChunk: (chunk: MessageColumns, rows: Int32Array, rowCount: number) => void;
  figuresOf: (row: number) => Figures;
}

/** The messages of a mode to read, and their grouping. */
export interface Aggregation extends Pick<ReportQuery, 'filters' | 'groupBy'> {
  /** Consecutive. */
  periods: readonly ReportPeriod[];
  mode: string;
}

/**
 * Reads each message once.
 *
 * @returns the rows in order, by period and group
 * @throws ReportTooLargeError
 */
export async function aggregateMessages(
  columns: ReportColumns,
  { periods, mode, ...query }: Aggregation,
  counts: Pick<RowCounts<unknown>, 'addChunk'>,
): Promise<RowLabel[]> {
  const selector = new RowSelector(query, periods, columns, mode);
  const [first, last] = [periods[0], periods.at(-1)];
  if (!first || !last) return [];
  for await (const chunk of columns.scan(first.start, last.end)) {
    const rows = await selector.selectRows(chunk);
    counts.addChunk(chunk, rows, selector.rowCount);
  }
  return selector.labels();
}

/** Aggregates messages as a report. */
export async function aggregateReport<Figures>(
  columns: ReportColumns,
  aggregation: Aggregation,
  counts: RowCounts<Figures> & { total: () => Figures },
): Promise<Report<Figures>> {
  // Read before the messages, so that it is never later than they are.
  const asOf = await columns.asOf();
  const labels = await aggregateMessages(columns, aggregation, counts);
  const rows = labels.map(({ row, period, group }) => ({
    start: period.localStart,
    group,
    figures: counts.figuresOf(row),
  }));
  return { asOf, rows, total: counts.total() };
}
