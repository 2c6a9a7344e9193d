import { explainErrorCode } from '../../plivo/error-codes.js';
import { maskNumber } from '../../sms/mask-number.js';
import type { FailingRecipients, RecipientsQuery } from '../recipients/failing-recipient.js';
import type { RecipientReportView } from './recipients.view.js';
import { toTimeView } from './to-report-view.js';

/** @param isMasked hides the end of each number */
export function toRecipientsView(
  query: RecipientsQuery,
  { asOf, rows }: FailingRecipients,
  isMasked: boolean,
): RecipientReportView {
  return {
    ...toTimeView(query, asOf),
    rows: rows.map(({ recipient, failed, lastErrorCode, lastFailedAt, lastDeliveredAt }) => ({
      recipient: isMasked ? maskNumber(recipient) : recipient,
      failed,
      lastErrorCode,
      lastErrorMeaning: lastErrorCode === null ? null : explainErrorCode(lastErrorCode).meaning,
      lastFailedAt: lastFailedAt.toISOString(),
      lastDeliveredAt: lastDeliveredAt?.toISOString() ?? null,
    })),
  };
}
