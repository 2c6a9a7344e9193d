import { formatDate, formatShortDateTime, formatTime } from '../../formats/times.js';
import type { Interval } from '../../url/period.js';

/** Up to this many hours, a label has the time. */
const MAX_HOURS_WITH_TIME = 50;
const HOURS_BETWEEN_LABELS = 6;

interface Report {
  rows: readonly { start: string }[];
  interval: Interval | null;
  timeZone: string;
}

/** Labels of the horizontal axis, and a test for the visible ones: days begin at midnight. */
export function axisLabels({ rows, interval, timeZone }: Report): {
  labels: string[];
  isShown?: (index: number) => boolean;
} {
  const day = new Intl.DateTimeFormat('en-GB', {
    ...(interval === 'month' ? { year: 'numeric' } : { day: 'numeric' }),
    month: 'short',
    timeZone,
  });
  const times = rows.map(({ start }) => formatTime(start, timeZone));
  const hasTimes = interval === 'hour' && rows.length <= MAX_HOURS_WITH_TIME;
  const labels = rows.map(({ start }, index) =>
    hasTimes && times[index] !== '00:00' ? `${times[index]}` : day.format(new Date(start)),
  );
  if (interval !== 'hour') return { labels };
  const step = hasTimes ? HOURS_BETWEEN_LABELS : 24;
  return { labels, isShown: (index) => isFullHour(times[index] ?? '', step) };
}

/** The full label, for a tooltip and a table. */
export function rowLabel(start: string, interval: Interval | null, timeZone: string): string {
  if (interval === 'hour') return formatShortDateTime(start, timeZone);
  return interval === 'week' ? `week of ${formatDate(start, timeZone)}` : formatDate(start, timeZone);
}

function isFullHour(time: string, step: number): boolean {
  const [hour, minute] = time.split(':').map(Number);
  return minute === 0 && hour !== undefined && hour % step === 0;
}
