import { offsetMinutes } from './zone-offset.js';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;
/** How far ahead a better moment is looked for. Every day is alike, but for one on which clocks change. */
const DAYS_AHEAD = 2;

/** The part of every day in which people rest, by the clock on their wall. Knows no numbers, only zones. */
export class QuietHours {
  /** Minutes since midnight; the first is quiet, the last one is not. Where `end` is below `start`, midnight lies between. */
  private constructor(
    private readonly start: number,
    private readonly end: number,
  ) {}

  /** Reads `21:00-08:00`, or `off`, for which there are none: null. */
  static parse(text: string): QuietHours | null {
    const [start, end] = text.split('-').map(toMinutes);
    return start === undefined || end === undefined ? null : new QuietHours(start, end);
  }

  /**
   * The first moment from `at` on at which nobody in any of the zones rests: `at` itself, or the end of somebody's rest. Where
   * zones lie so far apart that there is no such moment, the one at which the fewest rest.
   */
  earliestSendTime(at: Date, zones: readonly string[]): Date {
    let best = at.getTime();
    let fewest = this.countQuietZones(best, zones);
    for (const moment of fewest === 0 ? [] : this.quietHourEnds(best, zones)) {
      const resting = this.countQuietZones(moment, zones);
      if (resting < fewest) [best, fewest] = [moment, resting];
      if (fewest === 0) break;
    }
    return new Date(best);
  }

  /** In how many of the zones it is quiet. */
  countQuietZones(at: number, zones: readonly string[]): number {
    return zones.filter((zone) => this.isQuiet(modulo(localMinute(zone, at), DAY_MINUTES))).length;
  }

  private isQuiet(minute: number): boolean {
    const [afterStart, beforeEnd] = [minute >= this.start, minute < this.end];
    return this.start < this.end ? afterStart && beforeEnd : afterStart || beforeEnd;
  }

  /** When rest may end somewhere in the days after `at`, in order: at its time, or because clocks are put back before its start. */
  private quietHourEnds(at: number, zones: readonly string[]): number[] {
    const minute = Math.floor(at / MINUTE_MS);
    const moments = new Set<number>();
    for (const zone of zones) {
      for (const moment of clockChanges(zone, minute, minute + DAYS_AHEAD * DAY_MINUTES)) moments.add(moment);
      const today = Math.floor(localMinute(zone, at) / DAY_MINUTES);
      for (let day = today; day <= today + DAYS_AHEAD; day += 1) {
        for (const moment of momentsOf(zone, day * DAY_MINUTES + this.end)) moments.add(moment);
      }
    }
    return [...moments].filter((moment) => moment > at).sort((a, b) => a - b);
  }
}

/** Minutes since 1970 as the clock on the wall counts them. */
function localMinute(zone: string, at: number): number {
  return Math.floor(at / MINUTE_MS) + offsetMinutes(zone, at);
}

/**
 * When clocks in a zone may show a time: once, as a rule. Around the day they are changed a time may come twice, or be
 * skipped, or be taken for another; whoever asks looks at each.
 */
function momentsOf(zone: string, minute: number): number[] {
  return [-DAY_MINUTES, DAY_MINUTES].map(
    (aside) => (minute - offsetMinutes(zone, (minute + aside) * MINUTE_MS)) * MINUTE_MS,
  );
}

/** The moments between two minutes since 1970 at which a zone's clocks change. Halves what lies between, as a day has one at most. */
function clockChanges(zone: string, from: number, to: number): number[] {
  if (offsetMinutes(zone, from * MINUTE_MS) === offsetMinutes(zone, to * MINUTE_MS)) return [];
  if (to - from === 1) return [to * MINUTE_MS];
  const middle = Math.floor((from + to) / 2);
  return [...clockChanges(zone, from, middle), ...clockChanges(zone, middle, to)];
}

function toMinutes(time: string): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}

/** JavaScript's own keeps the sign. */
function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
