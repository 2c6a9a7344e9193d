import { Injectable } from '@nestjs/common';
import { PublicEventReader } from '../../events/public-event.reader.js';
import { ALL_PUBLIC_EVENTS } from '../../events/to-public-event.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { HighWatermark } from '../../feed/high-watermark.js';
import type { EventSource } from './event-blocks.js';
import { OutgoingEvent } from './outgoing-event.js';

/** The event log in the form that endpoints get. */
@Injectable()
export class OutgoingEvents implements EventSource {
  constructor(
    private readonly log: EventLogReader,
    private readonly publicEvents: PublicEventReader,
    private readonly watermark: HighWatermark,
  ) {}

  get readable(): number {
    return this.watermark.readable;
  }

  async read(after: number, upTo: number): Promise<OutgoingEvent[]> {
    const events = await this.log.readEvents(ALL_PUBLIC_EVENTS, { after, upTo }, upTo - after);
    const told = await this.publicEvents.toPublicEvents(events);
    return told.map((event) => new OutgoingEvent(event));
  }
}
