import {
  type AgeFigures,
  type AgeWindow,
  failedShare,
  figuresIn,
  HOUR,
  RECENT,
  type Snapshot,
} from '../figures/snapshot.js';
import { type CellShare, findRisenGroups, isIn, type RisenGroup } from '../statistics/risen-groups.js';
import { FAILED_STATUSES } from '../../reports/reported-statuses.js';
import type { AlertRule, EvaluationContext, Finding, Settings } from './alert-rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { RuleInput } from './rule-input.js';
import { count, explainErrors, describeSubject, percent } from './format.js';

/**
 * The first window shows an outage within minutes. The second has enough messages of small groups.
 */
const WINDOWS = [RECENT, HOUR];

/** The delivery rate of a country, network, sender or template is far below usual. */
export class DeliveryRateRule implements AlertRule {
  readonly name = 'delivery_rate';
  readonly description =
    'The delivery rate of a country, network, sender or template is far below that of the same hour of the past seven days.';
  readonly settings = {
    minMessages: {
      default: 20,
      least: 5,
      most: 1_000_000,
      description: 'Fewer final messages are too little data.',
    },
    minDropPercent: { default: 10, least: 1, most: 100, description: 'How many points the rate must drop.' },
  };

  evaluate({ messages }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    if (!messages) return [];
    const { now, past } = messages;
    const limits = { minWhole: settings['minMessages']!, minRise: settings['minDropPercent']! / 100 };
    const comparison = {
      windows: WINDOWS.map((window) => failedShares(now, window)),
      past: () => past().map((snapshot) => failedShares(snapshot, HOUR)),
    };
    return findRisenGroups(comparison, limits, openSubjects).map((group) => toFinding(group, now));
  }
}

/** Failed messages among the final ones. */
export function failedShares({ cells }: Snapshot, window: AgeWindow): CellShare[] {
  return cells.map((cell) => ({ group: cell.group, ...failedShare(cell, window) }));
}

/** Failed messages of a group by code. */
export function failuresIn(
  { cells }: Snapshot,
  window: AgeWindow,
  { filter }: Pick<RisenGroup, 'filter'>,
): AgeFigures['failed'] {
  const failed: AgeFigures['failed'] = new Map();
  for (const cell of cells) {
    if (!isIn(cell.group, filter)) continue;
    for (const [code, messages] of figuresIn(cell, window).failed)
      failed.set(code, (failed.get(code) ?? 0) + messages);
  }
  return failed;
}

function toFinding(group: RisenGroup, now: Snapshot): Finding {
  const { subject, part, whole, usual, isNew, filter } = group;
  const window = WINDOWS[group.window]!;
  const rate = 1 - part / whole;
  return {
    subject,
    isNew,
    summary: `${percent(rate)} of messages${describeSubject(subject)} are delivered, usually ${percent(1 - usual)}: ${count(part)} of ${count(whole)} failed.`,
    figures: { deliveryRate: rate, failed: part, final: whole },
    baseline: { deliveryRate: 1 - usual },
    errors: explainErrors(failuresIn(now, window, group)),
    scope: toMessageScope(now, window, { filter, statuses: FAILED_STATUSES }),
    linkTarget: 'overview',
  };
}
