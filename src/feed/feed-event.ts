/**
 * An event of the log as those downstream see it. The numbers of a callback are not among it: they may be masked, replaced or
 * unsigned, so a consumer takes those of our own message.
 */
export interface FeedEvent {
  /** Grows with the order of the log. */
  id: number;
  messageUuid: string;
  messageId: string | null;
  status: string;
  errorCode: string | null;
  /** Whether it became its message's present. */
  applied: boolean;
}

/** Something that reads the log from a place of its own, at its own pace. */
export interface FeedConsumer {
  /** Its place is kept under this name. */
  readonly name: string;
  /** Only events with one of these statuses are read; the others are passed by where they lie. */
  readonly statuses: readonly string[];
  /**
   * Events in the order of the log. They come again when this throws, or when the process dies before their place is kept: what
   * must not happen twice needs a guard of its own.
   */
  read(events: readonly FeedEvent[]): Promise<void>;
}
