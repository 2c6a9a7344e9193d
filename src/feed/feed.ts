import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { EventLogReader } from './event-log.reader.js';
import type { FeedConsumer } from './feed-event.js';
import { FeedReader } from './feed-reader.js';
import { FeedStore } from './feed.store.js';
import { HighWatermark } from './high-watermark.js';

/** The event log for consumers: committed events in order, each consumer at its own offset. */
@Injectable()
export class Feed implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly readers: FeedReader[] = [];

  constructor(
    private readonly log: EventLogReader,
    private readonly store: FeedStore,
    private readonly watermark: HighWatermark,
  ) {}

  /** Call in a module's `onModuleInit`. */
  register(consumer: FeedConsumer): void {
    this.readers.push(new FeedReader(consumer, this.log, this.store, this.watermark));
  }

  get consumers(): readonly FeedConsumer[] {
    return this.readers.map(({ consumer }) => consumer);
  }

  /** Names of the consumers without a successful read for longer than this. */
  stuck(milliseconds: number): string[] {
    return this.readers.filter(({ stuckMs }) => stuckMs > milliseconds).map(({ name }) => name);
  }

  onApplicationBootstrap(): void {
    for (const reader of this.readers) reader.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.readers.map((reader) => reader.stop()));
  }
}
