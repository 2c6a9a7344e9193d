import { explainErrorCode } from '../../plivo/error-codes.js';
import { readOneOf } from '../../core/database/read-one-of.js';
import { LISTED_STATUSES, STATUSES } from '../../plivo/statuses.js';
import type { DeliveryEvent, DeliveryStatus } from '../../generated/sqlite/client.js';
import type { DeliveryEventView, DeliveryStatusView, DeliveryTimelineView } from './delivery-status.view.js';
import { explainEvents } from './explain-events.js';

/** A current status as the API shows it. */
export function toStatusView(row: DeliveryStatus): DeliveryStatusView {
  return {
    messageUuid: row.messageUuid,
    messageId: row.messageId,
    ...toReportView(row),
    final: STATUSES[readOneOf('DeliveryStatus.status', LISTED_STATUSES, row.status)].final,
    recipient: row.recipient,
    sender: row.sender,
    messageType: row.messageType,
    cost: {
      units: row.units,
      totalRateMicros: row.totalRateMicros,
      totalAmountMicros: row.totalAmountMicros,
    },
    network: { mcc: row.mcc, mnc: row.mnc },
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A message with all its reports, in order of recording. */
export function toTimelineView(row: DeliveryStatus, events: DeliveryEvent[]): DeliveryTimelineView {
  const reasons = explainEvents(events);
  return {
    ...toStatusView(row),
    events: events.map((event, index) => toEventView(event, reasons[index] ?? '')),
  };
}

function toEventView(event: DeliveryEvent, reason: string): DeliveryEventView {
  return {
    id: String(event.id),
    ...toReportView(event),
    outcome: event.outcome,
    reason,
    rawPayload: JSON.parse(event.rawPayload) as Record<string, unknown>,
  };
}

function toReportView(row: DeliveryStatus | DeliveryEvent) {
  return {
    status: row.status,
    error: row.errorCode === null ? null : { code: row.errorCode, ...explainErrorCode(row.errorCode) },
    sequence: row.sequence,
    plivoTimestamp: row.plivoTimestamp?.toISOString() ?? null,
    receivedAt: row.receivedAt.toISOString(),
    source: row.source,
    mode: row.mode,
  };
}
