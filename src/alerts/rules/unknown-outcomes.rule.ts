import { ALL_AGES, countIn, HOUR } from '../figures/snapshot.js';
import { ALL } from '../statistics/risen-groups.js';
import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { RuleInput } from './rule-input.js';
import { count } from './format.js';

/** Messages with an unknown outcome: Plivo may or may not have accepted them. */
export class UnknownOutcomesRule implements AlertRule {
  readonly name = 'unknown_outcomes';
  readonly description =
    'Nobody knows whether Plivo took messages of the last hour. They are not sent again by themselves.';
  readonly settings = {
    minMessages: { default: 5, least: 1, most: 1_000_000, description: 'So many messages of an hour.' },
  };

  evaluate({ messages }: RuleInput, settings: Settings): Finding[] {
    if (!messages) return [];
    const unknown = messages.now.cells.reduce(
      (sum, cell) => sum + countIn(cell, ALL_AGES, (figures) => figures.unknown),
      0,
    );
    if (unknown < settings['minMessages']!) return [];
    return [
      {
        ...NO_MESSAGES,
        subject: ALL,
        summary: `The outcome of ${count(unknown)} messages of the last hour is unknown. Decide on them under "Unknown outcomes".`,
        figures: { unknown },
        scope: toMessageScope(
          messages.now,
          { ...HOUR, fromMinutes: 0 },
          { filter: {}, statuses: ['unknown'] },
        ),
        linkTarget: 'unknown-outcomes',
      } satisfies Finding,
    ];
  }
}
