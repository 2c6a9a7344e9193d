const MOST_MS = 24 * 3_600_000;

/** The wait of a Retry-After, at most a day. Undefined if it is neither seconds nor a date. */
export function readRetryAfter(text: string, now = Date.now()): number | undefined {
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), MOST_MS);
}
