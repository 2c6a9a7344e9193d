import { Module } from '@nestjs/common';
import { EventsModule } from '../events/events.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { DestinationConsumer } from './destination-consumer.js';
import { Destination } from './destination.js';

/** Publishes events to a team's existing message broker. */
@Module({
  imports: [EventsModule, FeedModule],
  providers: [Destination, DestinationConsumer],
  exports: [Destination],
})
export class DestinationsModule {}
