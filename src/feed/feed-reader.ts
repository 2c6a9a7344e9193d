import { Logger } from '@nestjs/common';
import { monotonicNow } from '../core/monotonic-now.js';
import { errorMessage } from '../core/error-message.js';
import { Wakeup } from '../core/wakeup.js';
import type { FeedConsumer } from './feed-event.js';
import type { FeedStore } from './feed.store.js';
import type { HighWatermark } from './high-watermark.js';

const POLL_INTERVAL_MS = 1_000;
const LEASE_MS = 10_000;
/** How much of its time a lease must have left at the start of a batch. */
const MIN_LEASE_MS = LEASE_MS / 2;
const MAX_EVENTS = 500;

/** Events without one for the consumer, which are passed but not stored yet. */
interface Passed {
  from: number;
  to: number;
}

/**
 * Reads the log for one consumer while it holds the consumer's lease. One process at a time does.
 */
export class FeedReader {
  private readonly logger: Logger;
  private readonly wakeup = new Wakeup();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private readAt = monotonicNow();
  private committedAt = 0;
  private passed: Passed = { from: 0, to: 0 };

  /** @param maxEvents of one batch */
  constructor(
    private readonly consumer: FeedConsumer,
    private readonly store: FeedStore,
    private readonly watermark: Pick<HighWatermark, 'onAdvance' | 'readable'>,
    private readonly maxEvents = MAX_EVENTS,
  ) {
    this.logger = new Logger(`${FeedReader.name} ${consumer.name}`);
    watermark.onAdvance(() => this.wakeup.wake());
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
    this.isStopping = true;
    this.wakeup.wake();
    await this.running;
    await this.store.releaseLease(this.consumer.name);
  }

  private async run(): Promise<void> {
    let failure = '';
    while (!this.isStopping) {
      try {
        while (await this.readBatch()) if (this.isStopping) break;
        this.readAt = monotonicNow();
        failure = '';
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== failure) this.logger.warn(`read failed, retrying: ${reason}`);
        failure = reason;
      }
      await this.wakeup.wait(POLL_INTERVAL_MS);
    }
  }

  /** Whether there is more to read. */
  private async readBatch(): Promise<boolean> {
    const { name } = this.consumer;
    const { readable } = this.watermark;
    const found = await this.store.findOffset(name, MIN_LEASE_MS);
    if (this.startAfter(found.offset) >= readable && !this.isCommitDue(found.offset)) return false;
    const offset = found.leased ? found.offset : await this.store.acquireLease(name, LEASE_MS);
    if (offset === null) return false;
    const start = this.startAfter(offset);
    const events = await this.store.readEvents(this.consumer, start, readable, this.maxEvents);
    const more = events.length === this.maxEvents;
    const end = more ? events.at(-1)!.id : Math.max(start, readable);
    if (events.length === 0) {
      this.passed = { from: offset, to: end };
      if (!this.isCommitDue(offset)) return false;
    }
    const effects = events.length > 0 ? await this.readUnderLease(events) : [];
    const committed = await this.store.commitOffset(name, { from: offset, to: end }, effects, LEASE_MS);
    this.committedAt = monotonicNow();
    if (committed) return more;
    // Another process has the lease, or the consumer was rewound: its new offset counts.
    this.passed = { from: 0, to: 0 };
    return true;
  }

  /** A long read keeps its lease. */
  private async readUnderLease(
    events: Parameters<FeedConsumer['read']>[0],
  ): ReturnType<FeedConsumer['read']> {
    const renewal = setInterval(() => {
      this.store.renewLease(this.consumer.name, LEASE_MS).catch(() => {});
    }, MIN_LEASE_MS);
    try {
      return await this.consumer.read(events);
    } finally {
      clearInterval(renewal);
    }
  }

  /** The stored offset, or the later one that was passed since. */
  private startAfter(offset: number): number {
    return this.passed.from === offset ? Math.max(offset, this.passed.to) : offset;
  }

  /** Offsets that only pass events are stored once a second: a commit has its price. */
  private isCommitDue(offset: number): boolean {
    return this.startAfter(offset) > offset && monotonicNow() - this.committedAt >= POLL_INTERVAL_MS;
  }
}
