import { Module } from '@nestjs/common';
import { Feed } from './feed.js';
import { FeedStore } from './feed.store.js';

/** The event log as a feed with stored offsets. */
@Module({ providers: [Feed, FeedStore], exports: [Feed] })
export class FeedModule {}
