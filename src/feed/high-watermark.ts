import { Injectable, Logger } from '@nestjs/common';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import { Wakeup } from '../core/wakeup.js';
import { EventLogReader, type OpenWrites } from './event-log.reader.js';

/** Poll interval when no commit is noticed, such as one of another process. */
const IDLE_POLL_INTERVAL_MS = 1_000;
/** One poll covers commits closer together than this. */
const MIN_POLL_INTERVAL_MS = 50;
const MAX_POLL_INTERVAL_MS = 500;
/**
 * The poll interval grows by a millisecond per this many events a second. Batches are then larger;
 * each costs every consumer some queries and a commit.
 */
const EVENTS_PER_INTERVAL_MS = 4;
/** First wait for transactions that write to the log. Most end within milliseconds. */
const MIN_RETRY_MS = 2;
const MAX_RETRY_MS = 100;

/**
 * The id up to which all readers of the process may read the log. Polled after each commit, and
 * every second.
 */
@Injectable()
export class HighWatermark {
  private readonly logger = new Logger(HighWatermark.name);
  private readonly listeners: (() => void)[] = [];
  private readonly regressListeners: (() => void)[] = [];
  private readonly wakeup = new Wakeup();
  private readonly pause = new Wakeup();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private open: OpenWrites | null = null;
  private lastReadable = 0;
  private isLookedUp = false;
  private advancedAt = 0;
  private intervalMs = MIN_POLL_INTERVAL_MS;

  constructor(private readonly log: EventLogReader) {}

  get readable(): number {
    return this.lastReadable;
  }

  /** Whether `readable` has been polled once. */
  get isKnown(): boolean {
    return this.isLookedUp;
  }

  /** The time between two polls. */
  get pollIntervalMs(): number {
    return this.intervalMs;
  }

  /** Calls the listener whenever more of the log may be read. */
  onAdvance(listener: () => void): void {
    this.listeners.push(listener);
  }

  /**
   * Calls the listener when ids went back, because the database is another one: a restored backup,
   * or a standby that was behind. Everything remembered of the log is then invalid.
   */
  onRegress(listener: () => void): void {
    this.regressListeners.push(listener);
  }

  start(): void {
    this.running = this.run();
  }

  /** Events were committed. */
  wake(): void {
    this.wakeup.wake();
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeup.wake();
    this.pause.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    let failure = '';
    while (!this.isStopping) {
      try {
        await this.follow();
        failure = '';
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== failure) this.logger.warn(`the end of the log is not known: ${reason}`);
        failure = reason;
      }
      const polledAt = monotonicNow();
      await this.wakeup.wait(IDLE_POLL_INTERVAL_MS);
      await this.pause.wait(Math.max(0, polledAt + this.pollIntervalMs - monotonicNow()));
    }
  }

  /** Polls until all visible events may be read. */
  private async follow(): Promise<void> {
    for (let retryMs = MIN_RETRY_MS; !this.isStopping;) {
      const { readable, open, lastDrawn } = await this.log.findHighWatermark(this.open);
      if (lastDrawn < this.lastReadable) {
        this.regress(lastDrawn);
        continue;
      }
      this.open = open;
      const advanced = readable > this.lastReadable;
      this.isLookedUp ||= advanced || open === null;
      if (advanced) this.advance(readable);
      if (open === null) return;
      // Writes continue: the next poll soon finds the current ones ended.
      retryMs = advanced ? MIN_RETRY_MS : Math.min(retryMs * 2, MAX_RETRY_MS);
      await this.pause.wait(advanced ? this.pollIntervalMs : retryMs);
      // After a long pause this poll's snapshot is old: a new one and a short wait advance further.
      if (advanced && this.intervalMs > MIN_POLL_INTERVAL_MS) this.open = null;
    }
  }

  /** Reading of the other database ends; the next poll starts over. */
  private regress(lastDrawn: number): void {
    this.logger.warn(
      `ids of the log went back from ${this.lastReadable} to ${lastDrawn}: the database was replaced by an older one`,
    );
    [this.lastReadable, this.isLookedUp, this.open] = [0, false, null];
    for (const listener of this.regressListeners) listener();
  }

  private advance(readable: number): void {
    const seconds = Math.max(monotonicNow() - this.advancedAt, MIN_POLL_INTERVAL_MS) / 1_000;
    // Events from before the start do not count towards the rate.
    const perSecond = this.lastReadable > 0 ? (readable - this.lastReadable) / seconds : 0;
    this.intervalMs = toPollInterval(perSecond);
    this.advancedAt = monotonicNow();
    this.lastReadable = readable;
    for (const listener of this.listeners) listener();
  }
}

/** In milliseconds. */
export function toPollInterval(eventsPerSecond: number): number {
  return Math.min(
    Math.max(eventsPerSecond / EVENTS_PER_INTERVAL_MS, MIN_POLL_INTERVAL_MS),
    MAX_POLL_INTERVAL_MS,
  );
}
