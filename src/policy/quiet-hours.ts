import type { DailyPeriod } from '../config/quiet-hours.js';
import { offsetMinutes } from '../core/zone-offset.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** Days to search. All are alike except one on which clocks change. */
const SEARCH_DAYS = 2;

/** A daily period without marketing messages, in local time. Knows zones and no phone numbers. */
export class QuietHours {
  /** @param period its first minute is quiet, its last one is not */
  constructor(private readonly period: DailyPeriod) {}

  /**
   * The first time from `at` on that is quiet in none of the zones: `at`, or the end of quiet hours
   * in one of them. If there is none, the time that is quiet in the fewest zones.
   */
  earliestSendTime(at: Date, zones: readonly string[]): Date {
    let best = at.getTime();
    let fewest = this.countQuietZones(best, zones);
    for (const moment of fewest === 0 ? [] : this.quietHourEnds(best, zones)) {
      const quiet = this.countQuietZones(moment, zones);
      if (quiet < fewest) [best, fewest] = [moment, quiet];
      if (fewest === 0) break;
    }
    return new Date(best);
  }

  /** The number of zones in which it is quiet. */
  countQuietZones(at: number, zones: readonly string[]): number {
    return zones.filter((zone) => this.isQuiet(modulo(localMinute(zone, at), DAY_MINUTES))).length;
  }

  private isQuiet(minute: number): boolean {
    const { start, end } = this.period;
    const [afterStart, beforeEnd] = [minute >= start, minute < end];
    return start < end ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  /**
   * Times after `at` at which quiet hours may end, in order: their end, and every change of clocks.
   */
  private quietHourEnds(at: number, zones: readonly string[]): number[] {
    const minute = Math.floor(at / MINUTE_MS);
    const moments = new Set<number>();
    for (const zone of zones) {
      for (const moment of clockChanges(zone, minute, minute + SEARCH_DAYS * DAY_MINUTES))
        moments.add(moment);
      const today = Math.floor(localMinute(zone, at) / DAY_MINUTES);
      for (let day = today; day <= today + SEARCH_DAYS; day += 1) {
        for (const moment of momentsAtLocalMinute(zone, day * DAY_MINUTES + this.period.end))
          moments.add(moment);
      }
    }
    return [...moments].filter((moment) => moment > at).sort((a, b) => a - b);
  }
}

/** Minutes since 1970 in local time. */
function localMinute(zone: string, at: number): number {
  return Math.floor(at / MINUTE_MS) + offsetMinutes(zone, at);
}

/**
 * The times at which clocks in a zone may show a local minute. Mostly there is one. Around a change
 * of clocks there may be two, or a wrong one, so the caller checks each.
 */
function momentsAtLocalMinute(zone: string, minute: number): number[] {
  return [-DAY_MINUTES, DAY_MINUTES].map(
    (aside) => (minute - offsetMinutes(zone, (minute + aside) * MINUTE_MS)) * MINUTE_MS,
  );
}

/**
 * The changes of clocks between two minutes since 1970, by bisection: there is at most one a day.
 */
function clockChanges(zone: string, from: number, to: number): number[] {
  if (offsetMinutes(zone, from * MINUTE_MS) === offsetMinutes(zone, to * MINUTE_MS)) return [];
  if (to - from === 1) return [to * MINUTE_MS];
  const middle = Math.floor((from + to) / 2);
  return [...clockChanges(zone, from, middle), ...clockChanges(zone, middle, to)];
}

/** The `%` of JavaScript keeps the sign. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
