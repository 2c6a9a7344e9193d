import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import type { Situation } from './situation.js';
import { count } from './words.js';

/** Kinds of jobs that tell of alerts: one that cannot be told must not raise the next one. */
const OF_ALERTS = 'alert-';

/** Jobs were given up. */
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

  evaluate({ deadLetters }: Situation, settings: Settings): Finding[] {
    return deadLetters
      .filter(({ kind, letters }) => letters >= settings['minLetters']! && !kind.startsWith(OF_ALERTS))
      .map(({ kind, letters }) => ({
        ...NO_MESSAGES,
        subject: `kind=${kind}`,
        summary: `${count(letters)} job(s) "${kind}" of the last hour were given up. Retry or delete them under "Dead letters".`,
        figures: { letters },
        place: 'dead-letters',
      }));
  }
}
