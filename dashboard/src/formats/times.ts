import { NOTHING } from './figures.js';

type Options = Intl.DateTimeFormatOptions;
const TIME: Options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
const DAY: Options = { day: 'numeric', month: 'short' };
const formats = new Map<string, Intl.DateTimeFormat>();

/** The zone of the browser: `Europe/Berlin`. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** `Europe/Berlin` → `Europe/Berlin time`, `UTC` → `UTC` */
export function zoneName(timeZone: string): string {
  return timeZone.includes('/') ? `${timeZone.replaceAll('_', ' ')} time` : timeZone;
}

export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}

/** `29 Nov 2026, 11:24:03` */
export function formatDateTime(
  instant: string | Date | null | undefined,
  timeZone = browserTimeZone(),
): string {
  return format(instant, { ...DAY, ...TIME, year: 'numeric', second: '2-digit', timeZone });
}

/** `29 Nov, 11:24` */
export function formatShortDateTime(
  instant: string | Date | null | undefined,
  timeZone = browserTimeZone(),
): string {
  return format(instant, { ...DAY, ...TIME, timeZone });
}

/** `29 Nov 2026` */
export function formatDate(instant: string | Date | null | undefined, timeZone = browserTimeZone()): string {
  return format(instant, { ...DAY, year: 'numeric', timeZone });
}

/** `11:24` */
export function formatTime(instant: string | Date | null | undefined, timeZone = browserTimeZone()): string {
  return format(instant, { ...TIME, timeZone });
}

/** `2 min ago`, `in 3 h`: whole numbers of the largest unit that fits. */
export function formatAgo(instant: string | Date, now = Date.now()): string {
  const seconds = Math.round((now - new Date(instant).getTime()) / 1_000);
  const [size, unit] = unitOf(Math.abs(seconds));
  const count = Math.floor(Math.abs(seconds) / size);
  if (Math.abs(seconds) < 5) return 'just now';
  return seconds < 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}

function unitOf(seconds: number): [number, string] {
  if (seconds < 60) return [1, 's'];
  if (seconds < 3_600) return [60, 'min'];
  return seconds < 86_400 ? [3_600, 'h'] : [86_400, 'd'];
}

function format(instant: string | Date | null | undefined, options: Options): string {
  if (instant == null) return NOTHING;
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return NOTHING;
  const key = JSON.stringify(options);
  let known = formats.get(key);
  if (!known) formats.set(key, (known = new Intl.DateTimeFormat('en-GB', options)));
  return known.format(date);
}
