import { beforeEach, describe, expect, it } from '@jest/globals';
import { testPublicEvent } from '../../test/support/webhook-events.js';
import { EventPages } from './event-pages.js';
import type { EventSource } from './public-event-log.js';

/** A log with an event for every id but multiples of ten. */
class CountedLog implements EventSource {
  readable = 0;
  readonly reads: [after: number, upTo: number][] = [];
  fails = false;
  padding = '';

  async readEvents(after: number, upTo: number) {
    if (this.fails) throw new Error('unavailable');
    this.reads.push([after, upTo]);
    const ids = Array.from({ length: upTo - after }, (_, index) => after + 1 + index);
    return ids.filter((id) => id % 10 !== 0).map((id) => testPublicEvent(id, `message-${id}${this.padding}`));
  }
}

describe('EventPages', () => {
  let log: CountedLog;
  let pages: EventPages;

  beforeEach(() => {
    log = new CountedLog();
    pages = new EventPages(log);
  });

  async function readAll(after = 0): Promise<number[]> {
    const ids: number[] = [];
    for (let position = after; ;) {
      const { events, upTo } = await pages.readAfter(position);
      if (upTo === position) return ids;
      ids.push(...events.map(({ id }) => id));
      position = upTo;
    }
  }

  it('gives every event once, in order, from any place', async () => {
    log.readable = 1_300;
    const wanted = (after: number) =>
      Array.from({ length: 1_300 - after }, (_, index) => after + 1 + index).filter((id) => id % 10 !== 0);
    for (const after of [0, 1, 511, 512, 513, 1_299, 1_300])
      expect(await readAll(after)).toEqual(wanted(after));
  });

  it('reads what was added since, and nothing twice, however many ask', async () => {
    log.readable = 100;
    await Promise.all([readAll(), readAll(50), readAll()]);
    log.readable = 130;
    expect(await readAll(100)).toHaveLength(27);
    await readAll();
    expect(log.reads).toEqual([
      [0, 100],
      [100, 130],
    ]);
  });

  it('forgets what was not used for long', async () => {
    log.readable = 512 * 40;
    await readAll();
    log.reads.length = 0;
    await pages.readAfter(512 * 39);
    expect(log.reads).toEqual([]);
    await pages.readAfter(0);
    expect(log.reads).toEqual([[0, 512]]);
  });

  it('reads no further than it is asked to, and the rest is there at once', async () => {
    log.readable = 100;
    expect(await pages.readAfter(0, 3)).toMatchObject({ events: [{ id: 1 }, { id: 2 }, { id: 3 }], upTo: 3 });
    expect((await pages.readAfter(3)).upTo).toBe(100);
    expect(await pages.readAfter(3, 3)).toEqual({ events: [], upTo: 3 });
    expect(log.reads).toEqual([[0, 100]]);
  });

  it('keeps fewer pages where events are long', async () => {
    log.readable = 512 * 4;
    log.padding = 'x'.repeat(10_000);
    await readAll();
    log.reads.length = 0;
    await pages.readAfter(512 * 3);
    expect(log.reads).toEqual([]);
    await pages.readAfter(0);
    expect(log.reads).toEqual([[0, 512]]);
  });

  it('reads again after a failure', async () => {
    log.readable = 10;
    log.fails = true;
    await expect(pages.readAfter(0)).rejects.toThrow('unavailable');
    log.fails = false;
    expect(await readAll()).toHaveLength(9);
  });

  it('finds one event, known or not', async () => {
    log.readable = 600;
    expect((await pages.find(512))?.id).toBe(512);
    expect(log.reads).toEqual([[511, 512]]);
    await readAll();
    log.reads.length = 0;
    expect((await pages.find(512))?.id).toBe(512);
    expect(log.reads).toEqual([]);
    expect(await pages.find(510)).toBeNull();
  });
});
