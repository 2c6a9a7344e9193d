import {
  type ChangeEvent,
  type FeedConsumer,
  type FeedEvent,
  MESSAGE_CHANGES,
  type MessageChange,
  type ReportEvent,
  SERVICE_EVENT_TYPES,
  type ServiceEvent,
} from '../feed/feed-event.js';
import { explainErrorCode } from '../plivo/error-codes.js';
import { LISTED_STATUSES } from '../plivo/statuses.js';
import {
  MESSAGE_EVENT_TYPES,
  type MessageEventData,
  type MessageEventType,
  type PublicEvent,
} from './public-event.js';

/** Fields that a message of ours adds to its events. */
export interface MessageFields {
  recipient: string;
  sender: string;
  kind: string;
  batchId: string | null;
  clientReference: string | null;
  metadata: Record<string, unknown> | null;
  callbackUrl: string | null;
}

/** Fields that a report adds to its event. Its numbers count only if the message is not ours. */
export interface ReportFields {
  recipient: string | null;
  sender: string | null;
  units: number | null;
  amountMicros: number | null;
  mcc: string | null;
  mnc: string | null;
}

type PublishedReport = ReportEvent & { publicType: MessageEventType };
type PublishedChange = ChangeEvent & { publicType: MessageEventType };

/** A public event. */
export type PublishedEvent = PublishedReport | PublishedChange | ServiceEvent;

/**
 * Changes without an event: the client already knows that the message is queued, and UUIDs are
 * Plivo's.
 */
const SILENT: ReadonlySet<MessageChange> = new Set(['queued', 'uuid_released']);

/** The selection of a consumer of all public events. */
export const ALL_PUBLIC_EVENTS = {
  statuses: LISTED_STATUSES,
  changes: MESSAGE_CHANGES.filter((change) => !SILENT.has(change)),
  serviceEvents: SERVICE_EVENT_TYPES,
} as const satisfies Pick<FeedConsumer, 'changes' | 'serviceEvents' | 'statuses'>;

/** The event with its public type. A stale or repeated report has none, nor has a silent change. */
export function toPublishedEvents(event: FeedEvent): PublishedEvent[] {
  if (event.type === 'service') return [event];
  if (event.type === 'report' ? !event.applied : SILENT.has(event.change)) return [];
  const word = event.type === 'report' ? event.status : event.change;
  const publicType = MESSAGE_EVENT_TYPES.find((type) => type === `message.${word}`);
  return publicType ? [{ ...event, publicType }] : [];
}

export function toPublicEvent(
  event: PublishedEvent,
  messages: ReadonlyMap<string, MessageFields>,
  reports: ReadonlyMap<number, ReportFields>,
): PublicEvent {
  const { id, at: timestamp } = event;
  if (event.type === 'service') return { id, type: event.name, timestamp, data: event.data };
  const message = event.messageId === null ? undefined : messages.get(event.messageId);
  const report = event.type === 'report' ? reports.get(event.id) : undefined;
  const callbackUrl = message?.callbackUrl ?? null;
  return { id, callbackUrl, type: event.publicType, timestamp, data: toData(event, message, report) };
}

function toData(
  event: PublishedReport | PublishedChange,
  message: MessageFields | undefined,
  report: ReportFields | undefined,
): MessageEventData {
  // A message of ours has our own numbers, because those of a report may be masked.
  const numbers = message ?? (event.messageId === null ? report : undefined);
  const errorCode = event.type === 'report' ? event.errorCode : null;
  return {
    id: event.messageId,
    messageUuid: event.messageUuid,
    clientReference: message?.clientReference ?? null,
    metadata: message?.metadata ?? null,
    batchId: message?.batchId ?? null,
    to: numbers?.recipient ?? null,
    from: numbers?.sender ?? null,
    kind: message?.kind ?? null,
    status: event.type === 'report' ? event.status : event.change,
    errorCode,
    error: errorCode === null ? null : explainErrorCode(errorCode),
    reason: event.type === 'change' ? event.reason : null,
    units: report?.units ?? null,
    amountMicros: report?.amountMicros ?? null,
    network: { mcc: report?.mcc ?? null, mnc: report?.mnc ?? null },
    at: event.at.toISOString(),
    sequence: event.id,
  };
}
