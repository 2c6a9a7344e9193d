import { HOUR } from '../figures/snapshot.js';
import { ACCEPTED_STATUSES } from '../../reports/reported-statuses.js';
import type { AlertRule, EvaluationContext, Finding, Settings } from './alert-rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { Costs, RuleInput } from './rule-input.js';
import { dollars } from './format.js';

const MICROS = 1_000_000;
const KEEP = 0.7;
const MAX_COUNTRIES = 3;

/** Messages cost more than a limit, or far more than usual. */
export class CostRule implements AlertRule {
  readonly name = 'cost';
  readonly description =
    'Messages of an hour or of 24 hours cost more than a limit, or far more than the most expensive hour or day of the past seven days.';
  readonly settings = {
    maxDollarsPerHour: { default: 0, least: 0, most: 1e9, description: 'A limit per hour; 0 for none.' },
    maxDollarsPerDay: { default: 0, least: 0, most: 1e9, description: 'A limit per 24 hours; 0 for none.' },
    timesUsual: {
      default: 3,
      least: 1,
      most: 1_000,
      description: 'So many times the most expensive of the past seven days.',
    },
    minDollars: { default: 20, least: 0, most: 1e9, description: 'Less is never compared with the past.' },
  };

  evaluate({ messages }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    if (!messages) return [];
    const { costs, now } = messages;
    const limits = { hour: settings['maxDollarsPerHour']!, day: settings['maxDollarsPerDay']! };
    return (['hour', 'day'] as const).flatMap((subject) => {
      const cost = costs[subject];
      const limit = limitOf(limits[subject] * MICROS, costs.usual?.[subject], settings);
      const isNew = cost > limit;
      if (!isNew && !(openSubjects.has(subject) && cost > KEEP * limit)) return [];
      return [
        {
          subject,
          isNew,
          summary: describe(subject, costs, limits[subject] * MICROS),
          figures: { amountMicros: cost, ...byCountry(subject, costs) },
          baseline: costs.usual && { amountMicros: costs.usual[subject] },
          errors: [],
          scope: toMessageScope(
            now,
            { ...HOUR, fromMinutes: 0 },
            { filter: {}, statuses: ACCEPTED_STATUSES },
          ),
          linkTarget: 'overview',
        } satisfies Finding,
      ];
    });
  }
}

function limitOf(limit: number, usual: number | undefined, settings: Settings): number {
  const ofPast =
    usual === undefined
      ? Infinity
      : Math.max(settings['minDollars']! * MICROS, settings['timesUsual']! * usual);
  return Math.min(limit === 0 ? Infinity : limit, ofPast);
}

function describe(subject: 'day' | 'hour', costs: Costs, limit: number): string {
  const time = subject === 'hour' ? 'last hour' : 'last 24 hours';
  const most = subject === 'hour' ? topCountries(costs) : [];
  const where =
    most.length === 0
      ? ''
      : `; most to ${most.map(([country, micros]) => `${country} (${dollars(micros)})`).join(', ')}`;
  const compared =
    limit > 0 && costs[subject] > limit
      ? `the limit is ${dollars(limit)}`
      : `the most expensive ${subject} of the past seven days cost ${dollars(costs.usual?.[subject] ?? 0)}`;
  return `Messages of the ${time} cost ${dollars(costs[subject])}; ${compared}${where}.`;
}

function byCountry(subject: 'day' | 'hour', costs: Costs): Record<string, number> {
  return subject === 'day'
    ? {}
    : Object.fromEntries(topCountries(costs).map(([country, micros]) => [`amountMicros.${country}`, micros]));
}

function topCountries({ byCountry: costs }: Costs): [string, number][] {
  return [...costs].toSorted(([, one], [, other]) => other - one).slice(0, MAX_COUNTRIES);
}
