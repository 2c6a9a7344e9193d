import { type Page, type PageQuery, readPage } from '../http/page.js';

/** Digits of a line number, padded so that text order equals numeric order. */
const DIGITS = 10;

/** The `where`, `orderBy` and `take` of a page of lines. */
export interface LineWindow {
  where: { line?: { lt: number } | { gt: number } };
  orderBy: { line: 'asc' | 'desc' };
  take: number;
}

/**
 * A page of lines in their order. `readPage` orders ids newest first, so ids of lines count down.
 */
export async function readLinePage<T extends { line: number }>(
  query: PageQuery,
  find: (window: LineWindow) => Promise<T[]>,
): Promise<Page<T>> {
  const page = await readPage(query, async ({ where, orderBy, take }) => {
    const rows = await find({
      where: { ...(where.id && { line: toLineRange(where.id) }) },
      orderBy: { line: orderBy.id === 'desc' ? 'asc' : 'desc' },
      take,
    });
    return rows.map((row) => ({ id: toId(row.line), row }));
  });
  return { ...page, items: page.items.map(({ row }) => row) };
}

function toId(line: number): string {
  return String(10 ** DIGITS - line).padStart(DIGITS, '0');
}

function toLineRange(id: { lt: string } | { gt: string }): { lt: number } | { gt: number } {
  return 'lt' in id ? { gt: toLine(id.lt) } : { lt: toLine(id.gt) };
}

/** For a cursor that is not a number: the page after the last line. */
function toLine(id: string): number {
  const line = 10 ** DIGITS - Number(id);
  return Number.isInteger(line) ? Math.min(Math.max(line, 0), 2 ** 31 - 1) : 2 ** 31 - 1;
}
