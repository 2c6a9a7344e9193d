const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** The day of an instant by the clocks of a zone, as `<input type="date">` takes it: `2026-11-29`. */
export function dayOf(instant: string, timeZone: string): string {
  // Sweden writes dates so.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}

/** The first instant of a day, or of one some days later, in a zone. */
export function startOfDay(day: string, daysLater: number, timeZone: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const midnight = Date.UTC(year, month - 1, date + daysLater);
  const wanted = new Date(midnight).toISOString().slice(0, 10);
  // Some instant of the day before and one of the day itself; the day begins in between.
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
