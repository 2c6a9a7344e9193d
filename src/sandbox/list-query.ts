import { toEpochMicros } from '../plivo/values.js';
import type { SandboxMessage } from './sandbox-message.js';

const MAX_LIMIT = 20;
const DAY_MICROS = 24 * 3_600_000_000;

export interface ListQuery {
  limit: number;
  offset: number;
  matches: (message: SandboxMessage) => boolean;
}

/** The query of a list of messages, or its first mistake. The default is the last 24 hours. */
export function readListQuery(
  query: Readonly<Record<string, unknown>>,
  now: Date,
): ListQuery | { mistake: string } {
  const limit = wholeNumber(query['limit'], MAX_LIMIT);
  const offset = wholeNumber(query['offset'], 0);
  if (limit === null || limit < 1 || limit > MAX_LIMIT) return { mistake: 'limit must be from 1 to 20' };
  if (offset === null) return { mistake: 'offset must be a whole number' };
  const [after, before] = [query['message_time__gte'], query['message_time__lte']];
  const from = after === undefined ? now.getTime() * 1_000 - DAY_MICROS : toMicros(after);
  const to = before === undefined ? Number.POSITIVE_INFINITY : toMicros(before);
  if (from === null || to === null) return { mistake: 'message_time is not a time' };
  const { to_number: toNumber, from_number: fromNumber, message_direction: direction } = query;
  return {
    limit,
    offset,
    matches: ({ acceptedAt, order }) => {
      const at = acceptedAt.getTime() * 1_000;
      return (
        at >= from &&
        at <= to &&
        isSame(toNumber, order.to) &&
        isSame(fromNumber, order.from) &&
        // The sandbox has no inbound messages.
        direction !== 'inbound'
      );
    },
  };
}

function wholeNumber(value: unknown, otherwise: number): number | null {
  if (value === undefined) return otherwise;
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function toMicros(value: unknown): number | null {
  return typeof value === 'string' ? toEpochMicros(value) : null;
}

/** Compares numbers with and without `+`. An absent filter matches all. */
function isSame(filter: unknown, party: string): boolean {
  return filter === undefined || (typeof filter === 'string' && strip(filter) === strip(party));
}

function strip(party: string): string {
  return party.trim().replace(/^\+/, '');
}
