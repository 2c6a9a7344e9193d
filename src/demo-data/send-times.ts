import type { SeededRandom } from './seeded-random.js';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** By the hour of the day in UTC: Europe's day, then America's evening. */
const HOURS = [14, 10, 8, 7, 8, 12, 24, 48, 72, 84, 86, 82, 78, 80, 86, 92, 98, 100, 94, 82, 66, 48, 32, 20];
/** By the day of the week, from Sunday. */
const DAYS = [0.5, 1, 1.05, 1.08, 1.06, 1.02, 0.62];

/** Spreads messages over a period as a business sends them: by hour of the day and day of the week. */
export class SendTimes {
  private readonly total: number;

  constructor(
    private readonly start: number,
    private readonly end: number,
    private readonly messages: number,
  ) {
    this.total = this.weightUntil(end);
  }

  /** The times of the messages between two times, in order. */
  timesBetween(random: SeededRandom, from: number, to: number): number[] {
    const count = this.countUntil(to) - this.countUntil(from);
    return Array.from({ length: count }, () => Math.floor(random.between(from, to))).toSorted(
      (one, other) => one - other,
    );
  }

  private countUntil(time: number): number {
    return Math.round((this.messages * this.weightUntil(time)) / this.total);
  }

  private weightUntil(time: number): number {
    let weight = 0;
    for (let from = this.start; from < Math.min(time, this.end); from += HOUR_MS) {
      const part = Math.min(1, (Math.min(time, this.end) - from) / HOUR_MS);
      weight += part * this.weightOfHour(from);
    }
    return weight;
  }

  /** Volume grows by a fifth over the period. */
  private weightOfHour(time: number): number {
    const date = new Date(time);
    const growth = 1 + (0.2 * (time - this.start)) / (this.end - this.start);
    return HOURS[date.getUTCHours()]! * DAYS[date.getUTCDay()]! * growth;
  }
}
