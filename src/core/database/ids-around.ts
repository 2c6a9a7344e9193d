/** Clocks step: the times of an id and of its row may differ by this much. */
const SLACK_MS = 24 * 60 * 60 * 1_000;
const MAX_MS = 2 ** 48 - 1;

/**
 * The range of UUIDv7s around two instants, generously: a filter on a time goes with it, so that the database looks through
 * some rows only, in the order of the list.
 */
export function idsAround(from?: Date, to?: Date): { gte?: string; lte?: string } {
  return {
    ...(from && { gte: idAt(from.getTime() - SLACK_MS) }),
    ...(to && { lte: `${idAt(to.getTime() + SLACK_MS)}-ffff` }),
  };
}

/** How ids of this millisecond begin. */
function idAt(milliseconds: number): string {
  const hex = Math.min(Math.max(milliseconds, 0), MAX_MS).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}
