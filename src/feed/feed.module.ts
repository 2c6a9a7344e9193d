import { Module } from '@nestjs/common';
import { FeedsController } from './api/feeds.controller.js';
import { EventLogReader } from './event-log.reader.js';
import { Feed } from './feed.js';
import { FeedWakeups } from './feed-wakeups.js';
import { FeedStore } from './feed.store.js';
import { FeedsService } from './feeds.service.js';
import { HighWatermark } from './high-watermark.js';
import { ServiceEventStore } from './service-event.store.js';

/** The event log as a feed with stored offsets. */
@Module({
  controllers: [FeedsController],
  providers: [EventLogReader, Feed, FeedStore, FeedWakeups, FeedsService, HighWatermark, ServiceEventStore],
  exports: [EventLogReader, Feed, FeedsService, HighWatermark, ServiceEventStore],
})
export class FeedModule {}
