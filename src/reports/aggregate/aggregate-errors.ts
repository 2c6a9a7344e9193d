import { explainErrorCode } from '../../plivo/error-codes.js';
import type { ReportColumns } from '../columns/message-columns.js';
import type { ErrorReport, ErrorRow } from '../report.js';
import { FAILED_STATUSES } from '../reported-statuses.js';
import { type Aggregation, aggregateMessages } from './aggregate-messages.js';
import { ErrorCounts } from './error-counts.js';

const WITHOUT_CODE = { meaning: 'The report has no error code', resend: 'no' } as const;

/** Failed messages by code. `examples` has message numbers, which become `messageUuids` later. */
export interface ErrorAggregate extends Omit<ErrorReport, 'rows'> {
  rows: (Omit<ErrorRow, 'messageUuids'> & { examples: number[] })[];
}

/**
 * Filters by status and error code choose the rows. The share is of all final messages that match
 * the other filters.
 *
 * @throws ReportTooLargeError
 */
export async function aggregateErrors(
  columns: ReportColumns,
  { filters, ...aggregation }: Omit<Aggregation, 'groupBy'>,
): Promise<ErrorAggregate> {
  const { status, errorCode, ...others } = filters;
  const counts = new ErrorCounts(
    FAILED_STATUSES.filter((failed) => status === undefined || status === failed),
  );
  const asOf = await columns.asOf();
  const labels = await aggregateMessages(
    columns,
    { ...aggregation, filters: others, groupBy: ['errorCode'] },
    counts,
  );
  const rows = labels.flatMap(({ row, group: { errorCode: code = null } }) => {
    const { messages, examples } = counts.figuresOf(row);
    const isWanted = messages > 0 && (errorCode === undefined || errorCode === code);
    const meaning = code === null ? WITHOUT_CODE : explainErrorCode(code);
    return isWanted ? [{ code, messages, share: messages / counts.final, ...meaning, examples }] : [];
  });
  return { asOf, final: counts.final, rows: rows.toSorted((a, b) => b.messages - a.messages) };
}
