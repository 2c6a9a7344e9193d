import type { Statement } from '../core/database/statement.js';

/**
 * Changes of our own that consumers may want. A message is changed once into each of the first four,
 * if at all. `queued`: after an unknown outcome it turned out, or an operator said, that Plivo had not
 * taken it. `uuid_released`: the UUID that it had from a report is another message's.
 */
export const MESSAGE_CHANGES = [
  'submitted',
  'refused',
  'expired',
  'cancelled',
  'unknown',
  'queued',
  'uuid_released',
] as const;

export type MessageChange = (typeof MESSAGE_CHANGES)[number];

/** What happens to recipients, batches and the service. */
export const SERVICE_EVENT_TYPES = [
  'recipient.opted_out',
  'recipient.opted_in',
  'batch.done',
  'alert.raised',
  'alert.resolved',
] as const;

export type ServiceEventType = (typeof SERVICE_EVENT_TYPES)[number];

/**
 * A delivery report. It has no numbers of the callback: they may be masked, replaced or unsigned.
 * Consumers take the numbers of our own message.
 */
export interface ReportEvent {
  type: 'report';
  /** Increases over events of all types. */
  id: number;
  messageUuid: string;
  messageId: string | null;
  status: string;
  errorCode: string | null;
  /** Whether it became the message's current status. */
  applied: boolean;
  /** When it was received. */
  at: Date;
}

/** A change of ours: what became of a message before or without Plivo's reports. */
export interface ChangeEvent {
  type: 'change';
  id: number;
  messageId: string;
  /** Null where it is not known yet, as for messages of a bulk call. */
  messageUuid: string | null;
  change: MessageChange;
  /** As a problem code. */
  reason: string | null;
  at: Date;
}

/** What happened to a recipient, a batch or the service. */
export interface ServiceEvent {
  type: 'service';
  id: number;
  name: ServiceEventType;
  data: Record<string, unknown>;
  at: Date;
}

/**
 * What happened, in one order: of two events of a message, the one whose transaction ended before
 * the other's began comes first.
 */
export type FeedEvent = ReportEvent | ChangeEvent | ServiceEvent;

/** A consumer of the logs with its own offset and speed. */
export interface FeedConsumer {
  /** Its offset is stored under this name. */
  readonly name: string;
  /** Only reports with one of these statuses are read. */
  readonly statuses: readonly string[];
  /** Only reports that are linked to a message of ours are read. */
  readonly onlyOurMessages?: boolean;
  /** Reports of history are read too. Without it, only those that tell what happens now. */
  readonly readsHistory?: boolean;
  /** Only reports that wait for Plivo's confirmation are read. Others never see these: they have no effect. */
  readonly onlyUnconfirmed?: boolean;
  /** Only these changes of ours are read. */
  readonly changes: readonly MessageChange[];
  /** Only these events of the service are read: none where it is left out. */
  readonly serviceEvents?: readonly ServiceEventType[];
  /** Why an operator may not let it read events again, as a sentence. */
  readonly refusesRewind?: string;
  /**
   * Where a consumer without an offset starts: after the events that can be read then, instead of
   * before the first one. Its backlog covers what is older.
   */
  readonly startsAtEnd?: boolean;
  /**
   * Receives events in the order of the logs, and returns what they change as statements. These and
   * the new offset are committed together: each event has its effect exactly once.
   *
   * Events are delivered again when this throws, or when the process dies before the commit. What
   * `read` does by itself may therefore happen twice, and needs a guard of its own.
   */
  read(events: readonly FeedEvent[]): Promise<readonly Statement[]>;
  /** Called after what `read` returned was committed. */
  committed?(): void;
  /**
   * Work that has no event, in pieces, such as counting messages that are older than the log. Empty
   * where there is none. The consumer is asked at each wake-up and every second, after the events were
   * read. New events wait until all pieces of one answer are done: return few.
   *
   * Each piece is committed before the next one is asked for, as the statements of events are: only by
   * the process that has the lease, and only while the offset stays. A piece may be made and never be
   * committed, or be committed twice where the answer to its commit is lost. So its statements must
   * set values, and not add to them.
   */
  backlog?(): AsyncIterable<readonly Statement[]>;
}

export function isReport(event: FeedEvent): event is ReportEvent {
  return event.type === 'report';
}
