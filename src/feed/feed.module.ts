import { Module } from '@nestjs/common';
import { Feed } from './feed.js';
import { FeedStore } from './feed.store.js';

/** Reading the log of deliveries from a saved place. */
@Module({ providers: [Feed, FeedStore], exports: [Feed] })
export class FeedModule {}
