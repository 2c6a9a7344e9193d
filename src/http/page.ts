import type { Type } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type as Typed } from 'class-transformer';
import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { ValidationFailedException } from './validation.pipe.js';

/** The response of every list to an invalid query. */
export const LIST_PROBLEMS = {
  400: {
    validation_failed: {
      when: 'A filter, `limit` or `cursor` is not usable; `errors` names it.',
      errors: [{ field: 'limit', message: 'limit must be between 1 and 100.' }],
    },
  },
};

/**
 * The requested page of a list. Lists are newest first and keyed by id, so added rows shift
 * nothing.
 */
export class PageQuery {
  @ApiPropertyOptional({ description: 'Rows per page.', default: 20, minimum: 1, maximum: 100 })
  @IsOptional()
  @Typed(() => Number)
  @Min(1, { message: 'limit must be between 1 and 100.' })
  @Max(100, { message: 'limit must be between 1 and 100.' })
  @IsInt({ message: 'limit must be a whole number.' })
  readonly limit: number = 20;

  @ApiPropertyOptional({ description: 'The `next` or `prev` of another page, unchanged.' })
  @IsOptional()
  @Matches(/^[\w-]{1,200}$/, { message: 'cursor must be `next` or `prev` of another page, unchanged.' })
  readonly cursor?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
  prev: string | null;
}

/** The page of a list, for OpenAPI: `class MessagePageView extends PageOf(MessageView) {}`. */
export function PageOf<T>(Item: Type<T>): Type<Page<T>> {
  class PageView implements Page<T> {
    @ApiProperty({ type: [Item] })
    items!: T[];

    @ApiProperty({
      type: 'string',
      nullable: true,
      description: 'The `cursor` of the next page. Null on the last page.',
      example: 'b2xkZXI6MDE5YWIwYzE',
    })
    next!: string | null;

    @ApiProperty({
      type: 'string',
      nullable: true,
      description: 'The `cursor` of the previous page. Null on the first page.',
      example: null,
    })
    prev!: string | null;
  }
  return PageView;
}

/** The same page of other items, such as views. */
export function mapPage<From, To>({ items, ...cursors }: Page<From>, map: (item: From) => To): Page<To> {
  return { items: items.map(map), ...cursors };
}

/** The start of a page: older than `id` going forward, newer than `id` going back. */
interface Position {
  direction: 'older' | 'newer';
  id: string;
}

/** The `where`, `orderBy` and `take` of a page over a text id that grows with time. */
export interface PageWindow {
  where: { id?: { lt: string } | { gt: string } };
  orderBy: { id: 'asc' | 'desc' };
  take: number;
}

/**
 * Reads one page through `find`, with one extra row to detect another page.
 *
 * @throws {ValidationFailedException} if the cursor is not one of ours
 */
export async function readPage<T extends { id: string }>(
  { limit, cursor }: PageQuery,
  find: (window: PageWindow) => Promise<T[]>,
): Promise<Page<T>> {
  const from = cursor === undefined ? undefined : decode(cursor);
  const backwards = from?.direction === 'newer';
  const rows = await find({
    where: from ? { id: backwards ? { gt: from.id } : { lt: from.id } } : {},
    orderBy: { id: backwards ? 'asc' : 'desc' },
    take: limit + 1,
  });
  const more = rows.length > limit;
  const items = rows.slice(0, limit);
  if (backwards) items.reverse();
  const hasOlder = backwards ? true : more;
  const hasNewer = backwards ? more : from !== undefined;
  return {
    items,
    next: hasOlder && items.length > 0 ? encode({ direction: 'older', id: items.at(-1)!.id }) : null,
    prev: hasNewer && items.length > 0 ? encode({ direction: 'newer', id: items[0]!.id }) : null,
  };
}

function encode({ direction, id }: Position): string {
  return Buffer.from(`${direction}:${id}`).toString('base64url');
}

function decode(cursor: string): Position {
  const [, direction, id] =
    /^(older|newer):([\w-]+)$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!direction || !id) {
    throw new ValidationFailedException([
      { field: 'cursor', message: 'cursor must be `next` or `prev` of another page, unchanged.' },
    ]);
  }
  return { direction: direction as Position['direction'], id };
}
