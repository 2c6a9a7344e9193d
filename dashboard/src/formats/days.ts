const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The date of an instant in a zone, as `<input type="date">` takes it: `2026-11-29`. */
export function dayOf(instant: string, timeZone: string): string {
  // The Swedish date format is ISO 8601.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The first instant of a day in a zone, or of a later day. */
export function startOfDay(day: string, daysLater: number, timeZone: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, date + daysLater);
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  // Two instants: one on the day before, one on the day itself. The day starts in between.
  let before = midnight - DAY_MS - DAY_MS / 2;
  let within = midnight + DAY_MS / 2;
  while (dayOf(new Date(within).toISOString(), timeZone) > wanted) within -= DAY_MS / 4;
  while (within - before > MINUTE_MS) {
    const middle = Math.floor((before + within) / 2 / MINUTE_MS) * MINUTE_MS;
    if (middle <= before) break;
    if (dayOf(new Date(middle).toISOString(), timeZone) < wanted) before = middle;
    else within = middle;
  }
  return new Date(within).toISOString();
}
