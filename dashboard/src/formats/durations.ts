import { NOTHING } from './figures.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 850 → `850 ms`, 2400 → `2.4 s`, 80000 → `1 min 20 s`, 11100000 → `3 h 5 min` */
export function formatDuration(milliseconds: number | null | undefined): string {
  if (milliseconds == null) return NOTHING;
  const ms = Math.max(0, Math.round(milliseconds));
  if (ms < SECOND) return `${ms} ms`;
  // Rounded first: 59,960 ms is a minute and not 60.0 s.
  if (ms < MINUTE - 50) return `${Number((ms / SECOND).toFixed(1))} s`;
  if (ms < HOUR - SECOND / 2) return inTwoUnits(Math.round(ms / SECOND) * SECOND, MINUTE, 'min', SECOND, 's');
  if (ms < DAY - MINUTE / 2) return inTwoUnits(Math.round(ms / MINUTE) * MINUTE, HOUR, 'h', MINUTE, 'min');
  return inTwoUnits(Math.round(ms / HOUR) * HOUR, DAY, 'd', HOUR, 'h');
}

function inTwoUnits(ms: number, large: number, largeName: string, small: number, smallName: string): string {
  const rest = Math.floor((ms % large) / small);
  return `${Math.floor(ms / large)} ${largeName}${rest > 0 ? ` ${rest} ${smallName}` : ''}`;
}
