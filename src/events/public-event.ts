import { SERVICE_EVENT_TYPES, type ServiceEventType } from '../feed/feed-event.js';

export { SERVICE_EVENT_TYPES, type ServiceEventType };

/** Types of message events. The words after the dot are Plivo's statuses and our own changes. */
export const MESSAGE_EVENT_TYPES = [
  'message.submitted',
  'message.queued',
  'message.sent',
  'message.delivered',
  'message.undelivered',
  'message.failed',
  'message.rejected',
  'message.read',
  'message.refused',
  'message.expired',
  'message.cancelled',
  'message.unknown',
] as const;

export const EVENT_TYPES = [...MESSAGE_EVENT_TYPES, ...SERVICE_EVENT_TYPES] as const;

export type MessageEventType = (typeof MESSAGE_EVENT_TYPES)[number];
export type EventType = (typeof EVENT_TYPES)[number];

/** The public `data` of an event of a message. Null if unknown. */
export interface MessageEventData {
  /** Our id. Null for messages of other programs. */
  id: string | null;
  messageUuid: string | null;
  clientReference: string | null;
  metadata: Record<string, unknown> | null;
  batchId: string | null;
  to: string | null;
  from: string | null;
  kind: string | null;
  /** The word after the dot of the type. */
  status: string;
  errorCode: string | null;
  error: { meaning: string; resend: string } | null;
  /** The reason of a refusal, a cancellation or an unknown outcome: a problem code. */
  reason: string | null;
  /** Segments billed. */
  units: number | null;
  amountMicros: number | null;
  network: { mcc: string | null; mnc: string | null };
  /** ISO 8601, UTC. */
  at: string;
  /** Of two events of a message the later one has the greater number. It is the event's id. */
  sequence: number;
}

/** An event of the log in its public form. */
export type PublicEvent = PublicMessageEvent | PublicServiceEvent;

export interface PublicMessageEvent {
  /** Increases over all events: the position in the log. */
  id: number;
  /** The message's own webhook address, in place of all endpoints. Not part of the body. */
  callbackUrl?: string | null;
  type: MessageEventType;
  timestamp: Date;
  data: MessageEventData;
}

export interface PublicServiceEvent {
  id: number;
  type: ServiceEventType;
  timestamp: Date;
  data: Record<string, unknown>;
}

/** The JSON body of an event: `type`, `timestamp` and `data`, as Standard Webhooks recommends. */
export function toEventBody({
  type,
  timestamp,
  data,
}: Pick<PublicEvent, 'data' | 'timestamp' | 'type'>): string {
  return JSON.stringify({ type, timestamp: timestamp.toISOString(), data });
}

/**
 * The key that keeps the order of events: the events of a message are delivered one after another.
 */
export function orderingKeyOf(event: PublicEvent): string | null {
  if (!('sequence' in event.data)) return null;
  const { id, messageUuid } = event.data as MessageEventData;
  return id ?? messageUuid;
}

/**
 * The id by which receivers drop duplicates: the same for every delivery of the event. Its time
 * distinguishes it from events of an earlier database.
 */
export function eventIdOf({ id, timestamp }: Pick<PublicEvent, 'id' | 'timestamp'>): string {
  return `evt_${timestamp.getTime().toString(36)}_${id}`;
}
