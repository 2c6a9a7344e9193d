/** Clocks may step: the time in an id and the time of its row differ by at most this. */
const SLACK_MS = 24 * 60 * 60 * 1_000;
const MAX_MS = 2 ** 48 - 1;

/**
 * A range of UUIDv7s that contains all rows between two times. With it beside a filter on a time,
 * the database reads few rows in the order of the list.
 */
export function idsAround(from?: Date, to?: Date): { gte?: string; lte?: string } {
  return {
    ...(from && { gte: firstIdAt(from.getTime() - SLACK_MS) }),
    ...(to && { lte: `${firstIdAt(to.getTime() + SLACK_MS)}-ffff` }),
  };
}

/** The smallest id of this millisecond. */
export function firstIdAt(milliseconds: number): string {
  const hex = Math.min(Math.max(milliseconds, 0), MAX_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
