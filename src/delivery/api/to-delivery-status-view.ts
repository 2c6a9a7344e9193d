import { UNKNOWN } from '../../core/database/read-one-of.js';
import { explainErrorCode } from '../../plivo/error-codes.js';
import { STATUSES } from '../../plivo/statuses.js';
import type { DeliveryEvent, DeliveryStatus, DeliveryTimeline, Reported } from '../delivery-status.js';
import type { DeliveryEventView, DeliveryStatusView, DeliveryTimelineView } from './delivery-status.view.js';
import { explainEvents } from './explain-events.js';

/** A current status as the API shows it. */
export function toStatusView(status: DeliveryStatus): DeliveryStatusView {
  return {
    messageUuid: status.messageUuid,
    messageId: status.messageId,
    ...toReportView(status),
    final: status.status !== UNKNOWN && STATUSES[status.status].final,
    recipient: status.recipient,
    sender: status.sender,
    messageType: status.messageType,
    cost: {
      units: status.units,
      totalRateMicros: status.totalRateMicros,
      totalAmountMicros: status.totalAmountMicros,
    },
    network: { mcc: status.mcc, mnc: status.mnc },
    updatedAt: status.updatedAt.toISOString(),
  };
}

/** A message with all its reports, in order of recording. */
export function toTimelineView({ status, events }: DeliveryTimeline): DeliveryTimelineView {
  const reasons = explainEvents(events);
  return {
    ...toStatusView(status),
    events: events.map((event, index) => toEventView(event, reasons[index] ?? '')),
  };
}

function toEventView(event: DeliveryEvent, reason: string): DeliveryEventView {
  return {
    id: event.id,
    ...toReportView(event),
    outcome: event.outcome,
    reason,
    rawPayload: JSON.parse(event.rawPayload) as Record<string, unknown>,
  };
}

function toReportView(report: Reported) {
  return {
    status: report.status,
    error:
      report.errorCode === null ? null : { code: report.errorCode, ...explainErrorCode(report.errorCode) },
    sequence: report.sequence,
    plivoTimestamp: report.plivoTimestamp?.toISOString() ?? null,
    receivedAt: report.receivedAt.toISOString(),
    source: report.source,
    mode: report.mode,
  };
}
