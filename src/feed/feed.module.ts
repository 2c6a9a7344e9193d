import { Module } from '@nestjs/common';
import { Feed } from './feed.js';
import { FeedWakeups } from './feed-wakeups.js';
import { FeedStore } from './feed.store.js';
import { HighWatermark } from './high-watermark.js';

/** The event log as a feed with stored offsets. */
@Module({ providers: [Feed, FeedStore, FeedWakeups, HighWatermark], exports: [Feed] })
export class FeedModule {}
