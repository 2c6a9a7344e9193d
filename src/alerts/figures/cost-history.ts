import { Injectable } from '@nestjs/common';
import type { Costs } from '../rules/rule-input.js';
import { MessageFigures } from './message-figures.js';
import { ALL_AGES, countIn, type Snapshot } from './snapshot.js';

const HOUR_MS = 3_600_000;
const HOURS_OF_DAY = 24;
const DAYS = 7;
/** With fewer days that have costs, there is no usual cost. */
const MIN_DAYS = 5;

/** Costs of messages by hour. The past is added up once an hour. */
@Injectable()
export class CostHistory {
  private known: { until: number; hours: Float64Array } | undefined;

  constructor(private readonly figures: MessageFigures) {}

  async read(now: Snapshot): Promise<Costs> {
    const thisHour = Math.floor(now.at.getTime() / HOUR_MS) * HOUR_MS;
    if (this.known?.until !== thisHour) {
      const count = (DAYS + 1) * HOURS_OF_DAY;
      const from = new Date(thisHour - count * HOUR_MS);
      this.known = { until: thisHour, hours: await this.figures.costsByHour(from, count) };
    }
    const { hours } = this.known;
    const [sinceHour = 0] = await this.figures.costsByHour(new Date(thisHour), 1);
    const { hour, byCountry } = costsOf(now);
    const ofDay = hours.subarray(hours.length - HOURS_OF_DAY + 1);
    return { hour, byCountry, day: sum(ofDay) + sinceHour, usual: usualOf(hours) };
  }
}

function costsOf({ cells }: Snapshot): Pick<Costs, 'byCountry' | 'hour'> {
  const byCountry = new Map<string, number>();
  let hour = 0;
  for (const cell of cells) {
    const amountMicros = countIn(cell, ALL_AGES, (figures) => figures.amountMicros);
    const country = cell.group.country ?? 'unknown';
    hour += amountMicros;
    byCountry.set(country, (byCountry.get(country) ?? 0) + amountMicros);
  }
  return { hour, byCountry };
}

/** Excludes the last day: an alert must not become usual while it is open. */
function usualOf(hours: Float64Array): Costs['usual'] {
  const past = hours.subarray(0, DAYS * HOURS_OF_DAY);
  const days = Array.from({ length: DAYS }, (_, day) =>
    sum(past.subarray(day * HOURS_OF_DAY, (day + 1) * HOURS_OF_DAY)),
  );
  if (days.filter((cost) => cost > 0).length < MIN_DAYS) return null;
  return { hour: Math.max(...past), day: Math.max(...days) };
}

function sum(costs: Float64Array): number {
  return costs.reduce((total, cost) => total + cost, 0);
}
