import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import type { RuleInput } from './rule-input.js';
import { count } from './format.js';

/** Jobs that send notices of alerts: a failed notice must not raise another alert. */
const OF_ALERTS = 'alert-';

/** Jobs became dead letters. */
export class DeadLettersRule implements AlertRule {
  readonly name = 'dead_letters';
  readonly description = 'Jobs of the last hour were given up and became dead letters.';
  readonly settings = {
    minLetters: {
      default: 1,
      least: 1,
      most: 1_000_000,
      description: 'So many dead letters of a kind in an hour.',
    },
  };

  evaluate({ deadLetters }: RuleInput, settings: Settings): Finding[] {
    return deadLetters
      .filter(({ kind, letters }) => letters >= settings['minLetters']! && !kind.startsWith(OF_ALERTS))
      .map(({ kind, letters }) => ({
        ...NO_MESSAGES,
        subject: `kind=${kind}`,
        summary: `${count(letters)} job(s) "${kind}" of the last hour were given up. Retry or delete them under "Dead letters".`,
        figures: { letters },
        linkTarget: 'dead-letters',
      }));
  }
}
