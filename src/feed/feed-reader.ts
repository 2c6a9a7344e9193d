import { Logger } from '@nestjs/common';
import type { Statement } from '../core/database/statement.js';
import { monotonicNow } from '../core/monotonic-now.js';
import { Wakeup } from '../core/wakeup.js';
import type { EventLogReader } from './event-log.reader.js';
import type { FeedConsumer } from './feed-event.js';
import type { FeedStore, FoundOffset } from './feed.store.js';
import type { HighWatermark } from './high-watermark.js';
import { RetriedWork } from './retried-work.js';

const POLL_INTERVAL_MS = 1_000;
const LEASE_MS = 10_000;
/** The least time a lease must have left at the start of a batch. */
const MIN_LEASE_MS = LEASE_MS / 2;
const MAX_EVENTS = 2_000;
/** Ids per query. Without this limit Postgres may sort the rest of a long log. */
const MAX_RANGE = 20_000;

/** A range without events for the consumer. It is passed, but not stored yet. */
interface Passed {
  from: number;
  to: number;
}

/** Reads the log for one consumer while this process holds the consumer's lease. */
export class FeedReader {
  private readonly logger: Logger;
  private readonly reading: RetriedWork;
  private readonly catchingUp: RetriedWork;
  private readonly wakeup = new Wakeup();
  private isStopping = false;
  private running: Promise<void> = Promise.resolve();
  private progressAt = monotonicNow();
  private committedAt = 0;
  private passed: Passed = { from: 0, to: 0 };

  /** @param maxEvents of one batch */
  constructor(
    readonly consumer: FeedConsumer,
    private readonly log: Pick<EventLogReader, 'readEvents'>,
    private readonly store: FeedStore,
    private readonly watermark: Pick<HighWatermark, 'isKnown' | 'onAdvance' | 'onRegress' | 'readable'>,
    private readonly maxEvents = MAX_EVENTS,
  ) {
    const logger = new Logger(`${FeedReader.name} ${consumer.name}`);
    this.logger = logger;
    this.reading = new RetriedWork(logger, 'read', () => this.readBatch());
    this.catchingUp = new RetriedWork(logger, 'backlog', () => this.workOnBacklog());
    watermark.onAdvance(() => this.wakeup.wake());
    watermark.onRegress(() => (this.passed = { from: 0, to: 0 }));
  }

  /** Milliseconds since the last time that neither reading nor the backlog failed. */
  get stuckMs(): number {
    return monotonicNow() - this.progressAt;
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
    while (!this.isStopping) {
      if (await this.takeTurns()) continue;
      await this.wakeup.wait(POLL_INTERVAL_MS);
    }
  }

  /**
   * Alternates a batch of events and a piece of the backlog, so neither waits for the end of the
   * other.
   */
  private async takeTurns(): Promise<boolean> {
    const moreEvents = await this.reading.run();
    const moreBacklog = !this.isStopping && (await this.catchingUp.run());
    if (!this.reading.isFailing && !this.catchingUp.isFailing) this.progressAt = monotonicNow();
    return moreEvents || moreBacklog;
  }

  /** Whether there is more to read. */
  private async readBatch(): Promise<boolean> {
    const { name, startsAtEnd = false } = this.consumer;
    const { readable } = this.watermark;
    const found = await this.store.findOffset(name, MIN_LEASE_MS);
    if (found.offset > readable && this.watermark.isKnown && (await this.lowerOffset(found, readable)))
      return true;
    // Stored before the first event, which would otherwise be passed.
    const needsStart = startsAtEnd && !found.isStored;
    if (!needsStart && this.startAfter(found.offset) >= readable && !this.isCommitDue(found.offset))
      return false;
    const offset = await this.offsetUnderLease(found);
    if (offset === null) return false;
    const start = this.startAfter(offset);
    const upTo = Math.min(readable, start + MAX_RANGE);
    const events = await this.log.readEvents(this.consumer, { after: start, upTo }, this.maxEvents);
    const isFull = events.length === this.maxEvents;
    const more = isFull || upTo < readable;
    const end = isFull ? events.at(-1)!.id : Math.max(start, upTo);
    if (events.length === 0) {
      this.passed = { from: offset, to: end };
      if (!this.isCommitDue(offset)) return more;
    }
    const effects = events.length > 0 ? await this.underLease(() => this.consumer.read(events)) : [];
    const committed = await this.store.commitOffset(name, { from: offset, to: end }, effects, LEASE_MS);
    this.committedAt = monotonicNow();
    if (committed) {
      if (effects.length > 0) this.consumer.committed?.();
      return more;
    }
    // Another process has the lease, or the consumer was rewound: its new offset counts.
    this.passed = { from: 0, to: 0 };
    return true;
  }

  /** Another process may have read further than this one knows: the database decides. */
  private async lowerOffset(found: FoundOffset, readable: number): Promise<boolean> {
    if ((await this.offsetUnderLease(found)) === null) return false;
    if (!(await this.store.lowerOffset(this.name, readable))) return false;
    this.passed = { from: 0, to: 0 };
    this.logger.warn(
      `offset ${found.offset} is greater than all ids of the log: it goes on after ${readable}`,
    );
    return true;
  }

  /** Whether there may be more of the backlog. */
  private async workOnBacklog(): Promise<boolean> {
    const { name } = this.consumer;
    if (!this.consumer.backlog) return false;
    const found = await this.store.findOffset(name, MIN_LEASE_MS);
    if (found.lease === 'other') return false;
    // Without work the lease stays as it is: an idle consumer writes nothing.
    if (found.lease === 'free' && !(await this.hasBacklog())) return false;
    const offset = await this.offsetUnderLease(found);
    return offset !== null && this.underLease(() => this.commitBacklog(offset));
  }

  private async hasBacklog(): Promise<boolean> {
    for await (const _piece of this.backlog()) return true;
    return false;
  }

  /** Whether there was any. */
  private async commitBacklog(offset: number): Promise<boolean> {
    let worked = false;
    for await (const effects of this.backlog()) {
      worked = true;
      const range = { from: offset, to: offset };
      const committed = await this.store.commitOffset(this.consumer.name, range, effects, LEASE_MS);
      // Another process has the lease, or the consumer was rewound: later pieces may be outdated.
      if (!committed || this.isStopping) break;
    }
    return worked;
  }

  private backlog(): AsyncIterable<readonly Statement[]> {
    return this.consumer.backlog!();
  }

  /** The offset under this process's lease. Null while another process has it. */
  private async offsetUnderLease({ offset, lease }: FoundOffset): Promise<number | null> {
    if (lease === 'other') return null;
    if (lease === 'own') return offset;
    const { name, startsAtEnd = false } = this.consumer;
    if (startsAtEnd && !this.watermark.isKnown) return null;
    return this.store.acquireLease(name, LEASE_MS, startsAtEnd ? this.watermark.readable : 0);
  }

  /** Renews the lease during long work. */
  private async underLease<T>(work: () => Promise<T>): Promise<T> {
    const renewal = setInterval(() => {
      this.store.renewLease(this.consumer.name, LEASE_MS).catch(() => {});
    }, MIN_LEASE_MS);
    try {
      return await work();
    } finally {
      clearInterval(renewal);
    }
  }

  /** The stored offset, or a later one passed since then. */
  private startAfter(offset: number): number {
    return this.passed.from === offset ? Math.max(offset, this.passed.to) : offset;
  }

  /** Offsets that only pass events are stored once a second, because a commit is expensive. */
  private isCommitDue(offset: number): boolean {
    return this.startAfter(offset) > offset && monotonicNow() - this.committedAt >= POLL_INTERVAL_MS;
  }
}
