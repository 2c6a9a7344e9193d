import { DAY_MS, parseDuration } from './duration.js';
import { Mistake, splitList } from './decorators.js';

const MAX_WAIT_MS = 7 * DAY_MS;
const MAX_RETRIES = 50;

/** Reads WEBHOOK_RETRY_SCHEDULE: waits such as `5s, 30s, 2m`, as milliseconds. */
export function parseRetrySchedule(text: string): readonly number[] | Mistake {
  const waits = splitList(text).map((wait) => parseDuration(wait, MAX_WAIT_MS));
  const isSound = waits.length >= 1 && waits.length <= MAX_RETRIES;
  if (isSound && waits.every((wait) => wait !== null)) return waits;
  return new Mistake(` must be up to ${MAX_RETRIES} waits of up to 7 days, such as 5s,30s,2m,10m,1h.`);
}
