import { Injectable } from '@nestjs/common';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { type PublicEvent, toEventBody } from '../public-event.js';
import { PublicEventReader } from '../public-event.reader.js';
import { ALL_PUBLIC_EVENTS } from '../to-public-event.js';

/** An event as every listener gets it. */
export interface LiveEvent {
  event: PublicEvent;
  frame: string;
}

export interface EventPage {
  events: readonly LiveEvent[];
  /** The log was read up to this id. */
  end: number;
}

/** A range of ids, read up to `end`. */
interface CachedPage {
  events: Promise<readonly LiveEvent[]>;
  end: number;
}

/** Ids of a page: never more events. */
const PAGE_IDS = 2_000;
/** A few megabytes. */
const MAX_PAGES = 8;

/**
 * The log as public events, in pages that listeners share: after a restart all of them ask for the
 * same ones.
 */
@Injectable()
export class EventPages {
  /** By their number. Used last, kept longest. */
  private readonly pages = new Map<number, CachedPage>();

  constructor(
    private readonly log: EventLogReader,
    private readonly reader: PublicEventReader,
  ) {}

  /**
   * Some events after an id, in order.
   *
   * @param upTo the greatest id that may be read
   */
  async read(after: number, upTo: number): Promise<EventPage> {
    const page = this.open(Math.floor(after / PAGE_IDS), upTo);
    const events = await page.events;
    return { events: events.filter(({ event }) => event.id > after), end: page.end };
  }

  private open(number: number, upTo: number): CachedPage {
    const end = Math.min((number + 1) * PAGE_IDS, upTo);
    const cached = this.pages.get(number);
    this.pages.delete(number);
    const page = cached && cached.end >= end ? cached : this.extend(number, cached, end);
    this.pages.set(number, page);
    for (const oldest of this.pages.keys()) if (this.pages.size > MAX_PAGES) this.pages.delete(oldest);
    return page;
  }

  private extend(number: number, cached: CachedPage | undefined, end: number): CachedPage {
    const events = this.append(cached, number * PAGE_IDS, end);
    const page = { events, end };
    events.catch(() => {
      if (this.pages.get(number) === page) this.pages.delete(number);
    });
    return page;
  }

  private async append(cached: CachedPage | undefined, start: number, end: number): Promise<LiveEvent[]> {
    const [earlier, added] = await Promise.all([
      cached?.events ?? [],
      this.readRange(cached?.end ?? start, end),
    ]);
    return [...earlier, ...added];
  }

  private async readRange(after: number, upTo: number): Promise<LiveEvent[]> {
    const events = await this.log.readEvents(ALL_PUBLIC_EVENTS, { after, upTo }, PAGE_IDS);
    return (await this.reader.toPublicEvents(events)).map((event) => ({ event, frame: toFrame(event) }));
  }
}

function toFrame(event: PublicEvent): string {
  return `id: ${event.id}\ndata: ${toEventBody(event)}\n\n`;
}
