import { Injectable } from '@nestjs/common';
import { EventLogReader } from '../feed/event-log.reader.js';
import { HighWatermark } from '../feed/high-watermark.js';
import type { PublicEvent } from './public-event.js';
import { PublicEventReader } from './public-event.reader.js';
import { ALL_PUBLIC_EVENTS } from './to-public-event.js';

export interface EventSource {
  /** The id up to which the log may be read. */
  readonly readable: number;
  /** Events after an id, up to another one. */
  readEvents(after: number, upTo: number): Promise<PublicEvent[]>;
}

/** The event log in its public form. */
@Injectable()
export class PublicEventLog implements EventSource {
  constructor(
    private readonly log: EventLogReader,
    private readonly reader: PublicEventReader,
    private readonly watermark: HighWatermark,
  ) {}

  get readable(): number {
    return this.watermark.readable;
  }

  async readEvents(after: number, upTo: number): Promise<PublicEvent[]> {
    // Each id belongs to at most one event, so there are never more events than ids.
    const events = await this.log.readEvents(ALL_PUBLIC_EVENTS, { after, upTo }, upTo - after);
    return this.reader.toPublicEvents(events);
  }
}
