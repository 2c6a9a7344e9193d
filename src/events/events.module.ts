import { Module } from '@nestjs/common';
import { PublicEventReader } from './public-event.reader.js';

/** Events in the form that programs outside receive. */
@Module({
  providers: [PublicEventReader],
  exports: [PublicEventReader],
})
export class EventsModule {}
