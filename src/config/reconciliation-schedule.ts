import { DAY_MS, parseDuration } from './duration.js';
import { Mistake, splitList } from './decorators.js';

/** Plivo keeps messages for 90 days. */
const MAX_AGE_MS = 90 * DAY_MS;
const MAX_STEPS = 20;

/** Reads RECONCILIATION_SCHEDULE: ages such as `15m, 1h, 6h`, as milliseconds. */
export function parseReconciliationSchedule(text: string): readonly number[] | Mistake {
  const ages = splitList(text).map((age) => parseDuration(age, MAX_AGE_MS));
  const isSound = ages.length >= 1 && ages.length <= MAX_STEPS && ages.every((age) => age !== null);
  const ascends = ages.every((age, index) => index === 0 || age! > ages[index - 1]!);
  if (isSound && ascends) return ages;
  return new Mistake(
    ` must be up to ${MAX_STEPS} ages of up to 90 days in ascending order, such as 15m,1h,6h.`,
  );
}
