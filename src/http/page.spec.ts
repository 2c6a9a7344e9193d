import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Page, type PageWindow, readPage } from './page.js';
import { ValidationFailedException } from './validation.pipe.js';

interface Row {
  id: string;
}

/** A table whose ids grow with time. */
class Table {
  readonly rows: Row[] = [];

  constructor(count: number) {
    this.add(count);
  }

  add(count: number): void {
    for (let i = 0; i < count; i += 1) this.rows.push({ id: String(this.rows.length + 1).padStart(4, '0') });
  }

  newestFirst(): Row[] {
    return [...this.rows].reverse();
  }

  readonly find = async ({ where: { id }, orderBy, take }: PageWindow): Promise<Row[]> => {
    const found = this.rows.filter((row) => !id || ('lt' in id ? row.id < id.lt : row.id > id.gt));
    return (orderBy.id === 'asc' ? found : found.reverse()).slice(0, take);
  };

  async walk(
    direction: 'next' | 'prev',
    limit: number,
    cursor: string | null,
    arrivals: number[],
  ): Promise<Page<Row>[]> {
    const pages: Page<Row>[] = [];
    do {
      const page: Page<Row> = await readPage({ limit, ...(cursor && { cursor }) }, this.find);
      pages.push(page);
      cursor = page[direction];
      this.add(cursor ? (arrivals[pages.length] ?? 0) : 0);
    } while (cursor);
    return pages;
  }
}

const limits = fc.integer({ min: 1, max: 7 });
const arrivals = fc.array(fc.nat(3), { maxLength: 20 });

describe('a list read page by page', () => {
  it('shows every row once forward, newest first, while rows are added', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), limits, arrivals, async (count, limit, added) => {
        const table = new Table(count);
        const before = table.newestFirst();
        const pages = await table.walk('next', limit, null, added);
        expect(pages.flatMap(({ items }) => items)).toEqual(before);
        expect(pages.every(({ items }) => items.length <= limit)).toBe(true);
        expect(pages.slice(0, -1).every(({ items }) => items.length === limit)).toBe(true);
      }),
    );
  });

  it('shows every row once backward, also rows added meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 40 }), limits, arrivals, async (count, limit, added) => {
        const table = new Table(count);
        const last = (await table.walk('next', limit, null, [])).at(-1)!;
        table.add(added[0] ?? 0);
        const back = last.prev ? await table.walk('prev', limit, last.prev, added) : [];
        const shown = [last, ...back].reverse().flatMap(({ items }) => items);
        expect(shown).toEqual(last.prev ? table.newestFirst() : table.newestFirst().slice(-shown.length));
      }),
    );
  });

  it('can turn round at any page', async () => {
    const table = new Table(9);
    const first = await readPage({ limit: 3 }, table.find);
    const second = await readPage({ limit: 3, cursor: first.next! }, table.find);
    const again = await readPage({ limit: 3, cursor: second.prev! }, table.find);
    expect(again).toEqual(first);
    expect((await readPage({ limit: 3, cursor: again.next! }, table.find)).items).toEqual(second.items);
  });

  it('has no cursor without a page before or after', async () => {
    expect(await readPage({ limit: 3 }, new Table(0).find)).toEqual({ items: [], next: null, prev: null });
    expect(await readPage({ limit: 3 }, new Table(3).find)).toMatchObject({ next: null, prev: null });
  });

  it.each([
    '',
    'nonsense',
    ...['older:', 'sideways:1', "older:1' OR 1=1"].map((text) => Buffer.from(text).toString('base64url')),
  ])('refuses the foreign cursor %j', async (cursor) => {
    const reading = readPage({ limit: 3, cursor }, new Table(3).find);
    await expect(reading).rejects.toBeInstanceOf(ValidationFailedException);
  });
});
