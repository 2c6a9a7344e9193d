import { Mistake, splitList } from './rules.js';

const UNITS_MS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 24 * 3_600_000 };
const MAX_WAIT_MS = 7 * UNITS_MS.d;
const MAX_RETRIES = 50;

/** Reads WEBHOOK_RETRY_SCHEDULE: waits such as `5s, 30s, 2m`, as milliseconds. */
export function parseRetrySchedule(text: string): readonly number[] | Mistake {
  const waits = splitList(text).map(toMilliseconds);
  const isSound = waits.length >= 1 && waits.length <= MAX_RETRIES;
  if (isSound && waits.every((wait) => wait !== null)) return waits;
  return new Mistake(` must be up to ${MAX_RETRIES} waits of up to 7 days, such as 5s,30s,2m,10m,1h.`);
}

function toMilliseconds(wait: string): number | null {
  const [, count, unit] = /^(\d{1,9})(ms|s|m|h|d)$/.exec(wait) ?? [];
  const milliseconds = Number(count) * (UNITS_MS[unit as keyof typeof UNITS_MS] ?? Number.NaN);
  return milliseconds > 0 && milliseconds <= MAX_WAIT_MS ? milliseconds : null;
}
