import { Logger } from '@nestjs/common';
import { errorMessage } from '../core/error-message.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { Wakeup } from '../core/wakeup.js';
import { withTimeout } from '../core/with-timeout.js';
import { BrokerUnavailableError } from './destination.exceptions.js';
import { CONNECT_TIMEOUT_MS, type BrokerEvent } from './event-publisher.js';
import { LiveConnection, type OpenPublisher } from './live-connection.js';

/** Time to connect, and to declare missing objects. */
const OPEN_TIMEOUT_MS = 2 * CONNECT_TIMEOUT_MS;
const MIN_RETRY_MS = 100;
const MAX_RETRY_MS = 5_000;
/** A failed publish is reported for this long. Afterwards another instance may be publishing. */
const FAILURE_TTL_MS = 60_000;

/**
 * Maintains a connection to the broker. A failed connection is replaced, because the broker may
 * still store events that were in flight.
 */
export class BrokerConnection {
  private readonly logger = new Logger(BrokerConnection.name);
  private readonly pause = new Wakeup();
  private opening: Promise<LiveConnection | null> = Promise.resolve(null);
  private live: LiveConnection | null = null;
  private isStopping = false;
  /** Reconnects since the last successful publish. They determine the next wait. */
  private failures = 0;
  private connectFailure: string | null = 'not connected yet';
  private publishFailure: { reason: string; at: number } | null = null;

  /** @param name for the log, such as `Redis at localhost:6379` */
  constructor(
    private readonly name: string,
    private readonly openPublisher: OpenPublisher,
  ) {}

  /** Why events cannot be published now; null if no reason is known. */
  get failure(): string | null {
    const { publishFailure } = this;
    const isRecent = publishFailure !== null && monotonicNow() - publishFailure.at < FAILURE_TTL_MS;
    const reason = this.connectFailure ?? (isRecent ? publishFailure.reason : null);
    return reason === null ? null : `${this.name}: ${reason}`;
  }

  start(): void {
    this.opening = this.connect();
    void this.replaceLost();
  }

  /**
   * Publishes events in any order, and calls back for each confirmed event.
   *
   * @throws {BrokerUnavailableError} if an event was not confirmed
   */
  async publish(events: readonly BrokerEvent[], onConfirmed: (event: BrokerEvent) => void): Promise<void> {
    const live = await this.opening;
    if (!live || live.isLost) throw new BrokerUnavailableError(this.failure ?? this.name);
    try {
      await live.publish(events, onConfirmed);
    } catch (error) {
      const reason = errorMessage(error);
      this.publishFailure = { reason, at: monotonicNow() };
      throw new BrokerUnavailableError(`${this.name}: ${reason}`, { cause: error });
    }
    this.publishFailure = null;
    this.failures = 0;
  }

  /** Ends the connection for good. Events in flight fail. */
  stop(): void {
    this.isStopping = true;
    this.live?.end(new Error('the service stops'));
    this.pause.wake();
  }

  private async replaceLost(): Promise<void> {
    while (!this.isStopping) {
      const reason = await (await this.opening)?.lost;
      // After a failed publish, the reason is already known.
      if (reason && this.publishFailure === null) this.connectFailure = errorMessage(reason);
      await this.pause.wait(Math.min(MIN_RETRY_MS * 2 ** this.failures, MAX_RETRY_MS));
      this.failures += 1;
      if (!this.isStopping) this.opening = this.connect();
    }
  }

  /** Null if connecting fails. */
  private async connect(): Promise<LiveConnection | null> {
    const opening = LiveConnection.open(this.openPublisher);
    try {
      const live = await withTimeout(opening, OPEN_TIMEOUT_MS);
      if (this.isStopping) live.end(new Error('the service stops'));
      if (this.connectFailure !== null) this.logger.log(`connected to ${this.name}`);
      this.connectFailure = null;
      this.live = live;
      return live;
    } catch (error) {
      opening.then(
        (late) => late.end(new Error('connected too late')),
        () => {},
      );
      const reason = connectReason(error);
      if (reason !== this.connectFailure)
        this.logger.warn(`no connection to ${this.name}, retrying: ${reason}`);
      this.connectFailure = reason;
      return null;
    }
  }
}

/** A name with several addresses fails with an error per address, and no message of its own. */
function connectReason(error: unknown): string {
  return errorMessage(error instanceof AggregateError && error.message === '' ? error.errors[0] : error);
}
