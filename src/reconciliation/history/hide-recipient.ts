import type { DeliveryReport } from '../../delivery/delivery-report.js';
import { maskNumber } from '../../sms/mask-number.js';

/** A report without a whole number: its raw payload keeps only the time. */
export function hideRecipient(report: DeliveryReport, takenAt: Date): DeliveryReport {
  return {
    ...report,
    recipient: report.recipient && maskNumber(report.recipient),
    rawPayload: JSON.stringify({ message_time: takenAt.toISOString() }),
  };
}
