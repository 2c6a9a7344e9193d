import type { Statement } from '../core/database/statement.js';

/**
 * Changes of our own that consumers may read. A message has each of the first four at most once.
 * `queued`: after an unknown outcome, Plivo turned out not to have taken the message, or an
 * operator decided so. `uuid_released`: the UUID from a report belongs to another message.
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

/** Events of recipients, batches and the service. */
export const SERVICE_EVENT_TYPES = [
  'recipient.opted_out',
  'recipient.opted_in',
  'batch.done',
  'alert.raised',
  'alert.resolved',
] as const;

export type ServiceEventType = (typeof SERVICE_EVENT_TYPES)[number];

/**
 * A delivery report. It has no numbers of the callback, which may be masked, replaced or unsigned.
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

/** A change of ours: the state of a message before or without Plivo's reports. */
export interface ChangeEvent {
  type: 'change';
  id: number;
  messageId: string;
  /** Null if not known yet, as for messages of a bulk call. */
  messageUuid: string | null;
  change: MessageChange;
  /** As a problem code. */
  reason: string | null;
  at: Date;
}

/** An event of a recipient, a batch or the service. */
export interface ServiceEvent {
  type: 'service';
  id: number;
  name: ServiceEventType;
  data: Record<string, unknown>;
  at: Date;
}

/**
 * Any event; all have one order. Events of a message follow the order of their transactions, if
 * these do not overlap.
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
  /** History is read too. Otherwise only reports of current changes are. */
  readonly readsHistory?: boolean;
  /**
   * Only reports that wait for Plivo's confirmation are read. Other consumers never get these: they
   * have no effect.
   */
  readonly onlyUnconfirmed?: boolean;
  /** Only these changes of ours are read. */
  readonly changes: readonly MessageChange[];
  /** Only these events of the service are read; none by default. */
  readonly serviceEvents?: readonly ServiceEventType[];
  /** Why an operator may not rewind it, as a sentence. */
  readonly refusesRewind?: string;
  /**
   * A consumer without an offset starts after the events that are readable then, instead of before
   * the first one. Its backlog covers older events.
   */
  readonly startsAtEnd?: boolean;
  /**
   * Receives events in the order of the logs, and returns their effects as statements. These and
   * the new offset are committed together: each event has its effect exactly once.
   *
   * Events are delivered again if this throws, or if the process dies before the commit. Other
   * effects of `read` may therefore happen twice, and need a guard of their own.
   */
  read(events: readonly FeedEvent[]): Promise<readonly Statement[]>;
  /** Called after the statements of `read` are committed. */
  committed?(): void;
  /**
   * Work without events, in pieces, such as counting messages that are older than the log. Empty if
   * there is none. Called at each wake-up and every second, after the events are read. New events
   * wait until all pieces of one call are done: return few.
   *
   * Each piece is committed before the next one is requested, like the statements of events: only
   * by the process that has the lease, and only while the offset stays. A piece may never be
   * committed, or be committed twice if the response to its commit is lost. So its statements must
   * set values, and not add to them.
   */
  backlog?(): AsyncIterable<readonly Statement[]>;
}

export function isReport(event: FeedEvent): event is ReportEvent {
  return event.type === 'report';
}
