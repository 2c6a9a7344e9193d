import { offsetMinutes } from '../../core/zone-offset.js';
import { ReportPeriodError } from './report-period.js';

const DAY_MS = 86_400_000;
/** The spec checks that clocks of all zones change on a quarter of an hour of UTC, until 2040. */
const QUARTER_MS = 900_000;

/** The clocks of one zone. Local times are milliseconds since 1970 as if the zone were UTC. */
export class ZoneClock {
  private constructor(private readonly zone: string) {}

  /** @throws ReportPeriodError if Intl does not know the zone */
  static of(timeZone: string): ZoneClock {
    // Offsets such as +05:30 are no zones, and only newer versions of Node.js accept them.
    if (!/^[+-]/.test(timeZone)) {
      try {
        // The name in Intl's spelling: variants in upper and lower case share one cache.
        return new ZoneClock(new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone);
      } catch {
        // Refused below.
      }
    }
    throw new ReportPeriodError('timeZone', 'timeZone must be an IANA time zone, such as Europe/Berlin.');
  }

  offsetMs(at: number): number {
    return offsetMinutes(this.zone, at) * 60_000;
  }

  toLocal(at: number): number {
    return at + this.offsetMs(at);
  }

  /** The first instant at which clocks show this local time, or jump past it. */
  firstAt(local: number): number {
    const before = this.offsetMs(local - DAY_MS);
    const after = this.offsetMs(local + DAY_MS);
    if (before === after) return local - before;
    const change = this.changeBetween(local - DAY_MS, local + DAY_MS);
    return local - before < change ? local - before : Math.max(change, local - after);
  }

  /** The instant at which the offset of `to` begins, if that of `from` differs. */
  changeBetween(from: number, to: number): number {
    const after = this.offsetMs(to);
    let low = Math.floor(from / QUARTER_MS);
    let high = Math.ceil(to / QUARTER_MS);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetMs(middle * QUARTER_MS) === after) high = middle;
      else low = middle;
    }
    return high * QUARTER_MS;
  }

  /** ISO 8601 with the offset: `2026-03-29T00:00:00+01:00`. */
  toIso(at: number): string {
    const offset = this.offsetMs(at) / 60_000;
    const digits = (count: number): string => String(Math.floor(count)).padStart(2, '0');
    const hours = digits(Math.abs(offset) / 60);
    const minutes = digits(Math.abs(offset) % 60);
    const local = new Date(this.toLocal(at)).toISOString().replace(/(\.000)?Z$/, '');
    return `${local}${offset < 0 ? '-' : '+'}${hours}:${minutes}`;
  }
}

/** Whether Intl knows a zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return ZoneClock.of(name) instanceof ZoneClock;
  } catch {
    return false;
  }
}
