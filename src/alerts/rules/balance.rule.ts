import {
  type AlertRule,
  type EvaluationContext,
  type Finding,
  NO_MESSAGES,
  type Settings,
} from './alert-rule.js';
import { SERVICE } from './service-subject.js';
import type { RuleInput } from './rule-input.js';
import { dollars } from './format.js';

const MICROS = 1_000_000;
/** Hysteresis: an open alert stays open below this multiple of the limit. */
const OVER = 1.1;

/** The account at Plivo is nearly empty. */
export class BalanceRule implements AlertRule {
  readonly name = 'balance';
  readonly description =
    'The account at Plivo has little money left. Without any, Plivo refuses every message.';
  readonly settings = {
    minDollars: { default: 10, least: 0, most: 1e9, description: 'The least balance.' },
  };

  evaluate({ balanceMicros }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    if (balanceMicros === null) return [];
    const limit = settings['minDollars']! * MICROS;
    const isNew = balanceMicros < limit;
    if (!isNew && !(openSubjects.has(SERVICE) && balanceMicros < OVER * limit)) return [];
    return [
      {
        ...NO_MESSAGES,
        subject: SERVICE,
        isNew,
        summary: `The account at Plivo has ${dollars(balanceMicros)} left; the limit is ${dollars(limit)}.`,
        figures: { balanceMicros },
        linkTarget: '/health/ready',
      } satisfies Finding,
    ];
  }
}
