/** Clocks may step: the time of an id and that of its row differ by this much at most. */
const SLACK_MS = 24 * 60 * 60 * 1_000;
const MAX_MS = 2 ** 48 - 1;

/**
 * A range of UUIDv7s that surely contains all rows between two times. It accompanies a filter on a
 * time, so that the database reads few rows in the order of the list.
 */
export function idsAround(from?: Date, to?: Date): { gte?: string; lte?: string } {
  return {
    ...(from && { gte: firstIdAt(from.getTime() - SLACK_MS) }),
    ...(to && { lte: `${firstIdAt(to.getTime() + SLACK_MS)}-ffff` }),
  };
}

/** The beginning of ids of this millisecond. */
export function firstIdAt(milliseconds: number): string {
  const hex = Math.min(Math.max(milliseconds, 0), MAX_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
