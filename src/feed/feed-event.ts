import type { Statement } from '../core/database/statement.js';

/**
 * An event of the log, for consumers. It has no numbers of the callback: they may be masked,
 * replaced or unsigned. Consumers take the numbers of our own message.
 */
export interface FeedEvent {
  /** Increases in the order of the log. */
  id: number;
  messageUuid: string;
  messageId: string | null;
  status: string;
  errorCode: string | null;
  /** Whether it became the message's current status. */
  applied: boolean;
}

/** A consumer of the event log with its own offset and speed. */
export interface FeedConsumer {
  /** Its offset is stored under this name. */
  readonly name: string;
  /** Only events with one of these statuses are read. */
  readonly statuses: readonly string[];
  /**
   * Receives events in the order of the log, and returns what they change as statements. These and
   * the new offset are committed together: each event has its effect exactly once.
   *
   * Events are delivered again when this throws, or when the process dies before the commit. What
   * `read` does by itself may therefore happen twice, and needs a guard of its own.
   */
  read(events: readonly FeedEvent[]): Promise<readonly Statement[]>;
}
