import type { DeliveryReport } from '../../delivery/delivery-report.js';
import { maskNumber } from '../../sms/mask-number.js';

/** A report that keeps no whole number: of its raw payload, the time alone is needed. */
export function hideRecipient(report: DeliveryReport, takenAt: Date): DeliveryReport {
  return {
    ...report,
    recipient: report.recipient && maskNumber(report.recipient),
    rawPayload: JSON.stringify({ message_time: takenAt.toISOString() }),
  };
}
