import { Module } from '@nestjs/common';
import { FeedModule } from '../feed/feed.module.js';
import { EventsController } from './live/api/events.controller.js';
import { EventPages } from './live/event-pages.js';
import { LiveEvents } from './live/live-events.js';
import { PublicEventReader } from './public-event.reader.js';

/** Events in the form that programs outside receive, and the stream of them. */
@Module({
  imports: [FeedModule],
  controllers: [EventsController],
  providers: [EventPages, LiveEvents, PublicEventReader],
  exports: [PublicEventReader],
})
export class EventsModule {}
