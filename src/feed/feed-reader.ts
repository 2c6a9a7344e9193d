import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import type { FeedConsumer } from './feed-event.js';
import type { FeedStore, Horizon } from './feed.store.js';

const LOOK_EVERY_MS = 1_000;
const LEASE_MS = 30_000;
const BATCH = 500;

/** Reads the log for one consumer, as long as it holds the consumer's place: one process at a time does. */
export class FeedReader {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private horizon: Horizon | null = null;
  private readable = 0;
  private readAt = monotonicNow();
  /** Where the consumer was when last asked: while nothing is new, nothing is asked. */
  private position = -1;

  constructor(
    private readonly consumer: FeedConsumer,
    private readonly store: FeedStore,
  ) {
    this.logger = new Logger(`${FeedReader.name} ${consumer.name}`);
  }

  /** Milliseconds since the log was last read; small while reading works. */
  get stuckMs(): number {
    return monotonicNow() - this.readAt;
  }

  get name(): string {
    return this.consumer.name;
  }

  start(): void {
    this.running = this.readOn();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.store.releaseLease(this.consumer.name);
  }

  private async readOn(): Promise<void> {
    let failure = '';
    while (!this.stopping.signal.aborted) {
      try {
        await this.readWhatIsThere();
        this.readAt = monotonicNow();
        failure = '';
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== failure) this.logger.warn(`reading again in a moment: ${reason}`);
        failure = reason;
      }
      await sleep(LOOK_EVERY_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async readWhatIsThere(): Promise<void> {
    const { readable, next } = await this.store.findHighWatermark(this.horizon);
    this.horizon = next;
    this.readable = Math.max(this.readable, readable);
    while (this.position < this.readable && !this.stopping.signal.aborted) {
      const position = await this.store.acquireLease(this.consumer.name, LEASE_MS);
      if (position === null) return;
      const events = await this.store.events(this.consumer.statuses, position, this.readable, BATCH);
      if (events.length > 0) await this.consumer.read(events);
      const more = events.length === BATCH;
      this.position = more ? events.at(-1)!.id : Math.max(position, this.readable);
      if (!(await this.store.commitOffset(this.consumer.name, this.position))) return;
    }
  }
}
