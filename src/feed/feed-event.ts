import type { Statement } from '../core/database/statement.js';

/**
 * Changes of our own that consumers may want. A message is changed once into each of the first four,
 * if at all. `queued`: an unknown outcome was resolved by sending again. `uuid_released`: the UUID that
 * it had from a report is another message's.
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

/**
 * A delivery report. It has no numbers of the callback: they may be masked, replaced or unsigned.
 * Consumers take the numbers of our own message.
 */
export interface ReportEvent {
  type: 'report';
  /** Increases over events of both types. */
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

/**
 * What happened to a message, in one order: of two events of a message, the one whose transaction
 * ended before the other's began comes first.
 */
export type FeedEvent = ReportEvent | ChangeEvent;

/** A consumer of the logs with its own offset and speed. */
export interface FeedConsumer {
  /** Its offset is stored under this name. */
  readonly name: string;
  /** Only reports with one of these statuses are read. */
  readonly statuses: readonly string[];
  /** Only reports that are linked to a message of ours are read. */
  readonly onlyOurMessages?: boolean;
  /** Only these changes of ours are read. */
  readonly changes: readonly MessageChange[];
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
  /**
   * Work that has no event, such as counting what is older than the log, in pieces. Empty where there
   * is none; the consumer is asked again at its next wake-up, or within a second.
   *
   * It is asked after each batch of events, and new events wait for the end of what it returns: keep it
   * short. Each piece is committed by itself, before the next one is asked for, as the statements of
   * events are: by the process that has the lease, and only while the offset stays. The first piece may
   * be asked for and not be committed, and one whose commit is not answered may be committed twice: set
   * what is right, and do not add.
   */
  backlog?(): AsyncIterable<readonly Statement[]>;
}

export function isReport(event: FeedEvent): event is ReportEvent {
  return event.type === 'report';
}
