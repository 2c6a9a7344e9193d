import { TimeoutError, withTimeout } from '../core/with-timeout.js';
import { type EventPublisher, type BrokerEvent, PUBLISH_TIMEOUT_MS } from './event-publisher.js';

export type OpenPublisher = (onLost: (reason: Error) => void) => Promise<EventPublisher>;

/** A connection until its first failure. */
export class LiveConnection {
  /** Resolves with the reason when the connection becomes unusable. */
  readonly lost: Promise<Error>;
  private publisher: EventPublisher | null = null;
  private reason: Error | null = null;
  private isProven = false;
  private resolveLost: (reason: Error) => void = () => {};
  private failPublish: (reason: Error) => void = () => {};

  private constructor() {
    this.lost = new Promise((resolve) => (this.resolveLost = resolve));
  }

  static async open(openPublisher: OpenPublisher): Promise<LiveConnection> {
    const live = new LiveConnection();
    live.publisher = await openPublisher((reason) => live.end(reason));
    if (live.reason === null) return live;
    live.publisher.close();
    throw live.reason;
  }

  get isLost(): boolean {
    return this.reason !== null;
  }

  /**
   * Publishes events in any order and calls back for each confirmed event. One call at a time.
   * Until a connection is proven, its first event is published alone: a blocked broker may store an
   * event without confirming it, and each reconnect sends it again.
   */
  async publish(events: readonly BrokerEvent[], onConfirmed: (event: BrokerEvent) => void): Promise<void> {
    const alone = this.isProven ? 0 : 1;
    try {
      for (const together of [events.slice(0, alone), events.slice(alone)])
        await withTimeout(this.publishTogether(together, onConfirmed), PUBLISH_TIMEOUT_MS);
      this.isProven ||= events.length > 0;
    } catch (error) {
      const reason =
        error instanceof TimeoutError
          ? new TimeoutError(`no confirm in ${PUBLISH_TIMEOUT_MS} ms`)
          : toError(error);
      this.end(reason);
      throw reason;
    }
  }

  /** Closes the connection. Events in flight fail. */
  end(reason: Error): void {
    if (this.reason !== null) return;
    this.reason = reason;
    this.publisher?.close();
    this.failPublish(reason);
    this.resolveLost(reason);
  }

  private async publishTogether(
    events: readonly BrokerEvent[],
    onConfirmed: (event: BrokerEvent) => void,
  ): Promise<void> {
    if (this.reason !== null) throw this.reason;
    const ended = new Promise<never>((_resolve, reject) => (this.failPublish = reject));
    await Promise.race([ended, this.confirmAll(events, onConfirmed)]);
  }

  private async confirmAll(
    events: readonly BrokerEvent[],
    onConfirmed: (event: BrokerEvent) => void,
  ): Promise<void> {
    const confirms = events.map(async (event) => {
      await this.publisher?.publish(event);
      onConfirmed(event);
    });
    const settled = await Promise.allSettled(confirms);
    const failed = settled.find((one) => one.status === 'rejected');
    if (failed) throw toError(failed.reason);
  }
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
