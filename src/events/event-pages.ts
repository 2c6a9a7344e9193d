import { Inject, Injectable } from '@nestjs/common';
import { CachedEvent } from './cached-event.js';
import { type EventSource, PublicEventLog } from './public-event-log.js';

/** Ids of a page. */
const PAGE_IDS = 512;
/** Slow readers use other pages than readers at the end of the log. */
const MAX_PAGES = 32;
/** Limit of all bodies in memory: metadata of messages and alerts may be long. */
const MAX_CHARACTERS = 16 * 1_024 * 1_024;

/** Some events in order, and the id up to which they were read. */
export interface EventRange {
  events: readonly CachedEvent[];
  upTo: number;
}

interface Page {
  events: CachedEvent[];
  upTo: number;
  characters: number;
  loading: Promise<void> | null;
}

/**
 * The log as public events, in pages of ids that webhooks and the stream share: each event is read
 * and serialized once for all receivers.
 */
@Injectable()
export class EventPages {
  /** By page number. The most recently used page is the last. */
  private readonly pages = new Map<number, Page>();

  constructor(@Inject(PublicEventLog) private readonly source: EventSource) {}

  /**
   * Some events after an id, and the end of their range: the given id itself at the end of the log.
   *
   * @param limit the greatest id to read
   */
  async readAfter(id: number, limit = Infinity): Promise<EventRange> {
    const number = Math.floor(id / PAGE_IDS);
    const end = (number + 1) * PAGE_IDS;
    const wanted = (): number => Math.min(end, limit, this.source.readable);
    if (id >= wanted()) return { events: [], upTo: id };
    const page = this.use(number);
    while (page.upTo < wanted()) await this.extend(page, end);
    const upTo = Math.min(page.upTo, limit);
    return { events: page.events.filter((event) => event.id > id && event.id <= upTo), upTo };
  }

  /** Drops all pages after the log was replaced. */
  clear(): void {
    this.pages.clear();
  }

  /** Null if it does not exist or is not public. */
  async find(id: number): Promise<CachedEvent | null> {
    const page = this.pages.get(Math.floor((id - 1) / PAGE_IDS));
    const known = page?.events.find((event) => event.id === id);
    if (known) return known;
    const [event] = await this.source.readEvents(id - 1, id);
    return event ? new CachedEvent(event) : null;
  }

  private use(number: number): Page {
    const start = number * PAGE_IDS;
    const page = this.pages.get(number) ?? { events: [], upTo: start, characters: 0, loading: null };
    this.pages.delete(number);
    this.pages.set(number, page);
    this.evict();
    return page;
  }

  private extend(page: Page, end: number): Promise<void> {
    page.loading ??= this.load(page, end).finally(() => (page.loading = null));
    return page.loading;
  }

  private async load(page: Page, end: number): Promise<void> {
    const upTo = Math.min(end, this.source.readable);
    const events = await this.source.readEvents(page.upTo, upTo);
    for (const event of events) {
      const cached = new CachedEvent(event);
      page.events.push(cached);
      page.characters += cached.body.length;
    }
    page.upTo = upTo;
    this.evict();
  }

  /**
   * Removes the least recently used pages until the rest fits. One page always remains, even a
   * large one.
   */
  private evict(): void {
    let characters = 0;
    for (const page of this.pages.values()) characters += page.characters;
    for (const [number, page] of this.pages) {
      if (this.pages.size === 1) return;
      if (this.pages.size <= MAX_PAGES && characters <= MAX_CHARACTERS) return;
      this.pages.delete(number);
      characters -= page.characters;
    }
  }
}
