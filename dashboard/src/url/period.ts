import { formatDate, formatShortDateTime } from '../formats/times.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Periods that end now. */
export const RELATIVE_PERIODS = { '24h': DAY_MS, '7d': 7 * DAY_MS, '30d': 30 * DAY_MS, '90d': 90 * DAY_MS };
export type RelativePeriod = keyof typeof RELATIVE_PERIODS;
export const DEFAULT_PERIOD: RelativePeriod = '7d';

/** As in the address: `period=7d`, or `from=…&to=…`. */
export type Period = RelativePeriod | { from: string; to: string };
export type Interval = 'day' | 'hour' | 'month' | 'week';

export interface Times {
  from: string;
  to: string;
}

/** Reads the parameters `period`, `from` and `to`. */
export function parsePeriod(parameters: URLSearchParams): { period: Period; refused: string[] } {
  const [name, from, to] = ['period', 'from', 'to'].map((key) => parameters.get(key));
  if (from != null || to != null) {
    const refused = ['from', 'to'].filter((key) => parameters.has(key));
    const times = { from: toIso(from), to: toIso(to) };
    return times.from && times.to && times.from < times.to
      ? { period: { from: times.from, to: times.to }, refused: name == null ? [] : ['period'] }
      : { period: DEFAULT_PERIOD, refused };
  }
  if (name == null) return { period: DEFAULT_PERIOD, refused: [] };
  return isRelativePeriod(name)
    ? { period: name, refused: [] }
    : { period: DEFAULT_PERIOD, refused: ['period'] };
}

export function isRelativePeriod(name: string): name is RelativePeriod {
  return Object.hasOwn(RELATIVE_PERIODS, name);
}

/** The instants of a period. A relative period ends now. */
export function timesOf(period: Period, now = Date.now()): Times {
  if (typeof period !== 'string') return period;
  return { from: new Date(now - RELATIVE_PERIODS[period]).toISOString(), to: new Date(now).toISOString() };
}

/** The period of the same length just before this one. */
export function timesBefore({ from, to }: Times): Times {
  const start = Date.parse(from);
  return { from: new Date(start - (Date.parse(to) - start)).toISOString(), to: from };
}

/** An interval that gives a chart some tens of points, and at most about two hundred. */
export function intervalOf(period: Period): Interval {
  const { from, to } = timesOf(period);
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS;
  if (days <= 7.1) return 'hour';
  if (days <= 100) return 'day';
  return days <= 1_000 ? 'week' : 'month';
}

export function describePeriod(period: Period, timeZone: string): string {
  if (period === '24h') return 'the last 24 hours';
  if (typeof period === 'string') return `the last ${Number.parseInt(period, 10)} days`;
  const days = [period.from, period.to].map((time) => formatDate(time, timeZone));
  if (days[0] !== days[1])
    return `${formatShortDateTime(period.from, timeZone)} to ${formatShortDateTime(period.to, timeZone)}`;
  return `${days[0]}`;
}

function toIso(text: string | null | undefined): string | null {
  const time = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
