import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { EventPages } from './event-pages.js';
import { EventsController } from './live/api/events.controller.js';
import { LiveEvents } from './live/live-events.js';
import { PublicEventLog } from './public-event-log.js';
import { PublicEventReader } from './public-event.reader.js';

/** Events in their public form, and the stream of them. */
@Module({
  imports: [AuthModule, FeedModule],
  controllers: [EventsController],
  providers: [EventPages, LiveEvents, PublicEventLog, PublicEventReader],
  exports: [EventPages, LiveEvents, PublicEventReader],
})
export class EventsModule {}
