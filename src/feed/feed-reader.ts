import { Logger } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import type { FeedConsumer } from './feed-event.js';
import type { FeedStore, HighWatermark } from './feed.store.js';

const POLL_INTERVAL_MS = 1_000;
const LEASE_MS = 30_000;
const MAX_EVENTS = 500;

/**
 * Reads the log for one consumer while it holds the consumer's lease. One process at a time does.
 */
export class FeedReader {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private highWatermark: HighWatermark | null = null;
  private readable = 0;
  private readAt = monotonicNow();
  /** The consumer's offset as last seen: without newer events, nothing is asked. */
  private offset = -1;

  constructor(
    private readonly consumer: FeedConsumer,
    private readonly store: FeedStore,
  ) {
    this.logger = new Logger(`${FeedReader.name} ${consumer.name}`);
  }

  /** Milliseconds since the last successful read. */
  get stuckMs(): number {
    return monotonicNow() - this.readAt;
  }

  get name(): string {
    return this.consumer.name;
  }

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
    await this.store.releaseLease(this.consumer.name);
  }

  private async run(): Promise<void> {
    let failure = '';
    while (!this.stopping.signal.aborted) {
      try {
        await this.readNewEvents();
        this.readAt = monotonicNow();
        failure = '';
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== failure) this.logger.warn(`read failed, retrying: ${reason}`);
        failure = reason;
      }
      await sleep(POLL_INTERVAL_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async readNewEvents(): Promise<void> {
    const { readable, next } = await this.store.findHighWatermark(this.highWatermark);
    this.highWatermark = next;
    this.readable = Math.max(this.readable, readable);
    while (this.offset < this.readable && !this.stopping.signal.aborted) {
      const offset = await this.store.acquireLease(this.consumer.name, LEASE_MS);
      if (offset === null) return;
      const events = await this.store.readEvents(this.consumer.statuses, offset, this.readable, MAX_EVENTS);
      if (events.length > 0) await this.consumer.read(events);
      const more = events.length === MAX_EVENTS;
      this.offset = more ? events.at(-1)!.id : Math.max(offset, this.readable);
      if (!(await this.store.commitOffset(this.consumer.name, this.offset))) return;
    }
  }
}
