import { countIn, OVERDUE, type Snapshot } from '../figures/snapshot.js';
import { type CellShare, findRisenGroups, isIn, type RisenGroup } from '../statistics/risen-groups.js';
import type { AlertRule, EvaluationContext, Finding, Settings } from './alert-rule.js';
import type { DeliveryRateRule } from './delivery-rate.rule.js';
import type { MissingReportsRule } from './missing-reports.rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { RuleInput } from './rule-input.js';
import { count, describeSubject, percent } from './format.js';

const MISSING: MissingReportsRule['name'] = 'missing_reports';
const RATE_RULE: DeliveryRateRule['name'] = 'delivery_rate';

/**
 * Messages of a country, network, sender or template wait far longer than usual for their last
 * report.
 */
export class LateReportsRule implements AlertRule {
  readonly name = 'late_reports';
  readonly description =
    'Far more messages of a country, network, sender or template than usual have no final report ten minutes after they were sent.';
  readonly settings = {
    minMessages: {
      default: 20,
      least: 5,
      most: 1_000_000,
      description: 'Fewer messages are too little data.',
    },
    minRisePercent: { default: 20, least: 1, most: 100, description: 'How many points the share must rise.' },
  };

  evaluate(
    { messages }: RuleInput,
    settings: Settings,
    { openSubjects, earlierFindings }: EvaluationContext,
  ): Finding[] {
    // If no report arrives at all, no report can be final.
    if (!messages || (earlierFindings.get(MISSING) ?? []).length > 0) return [];
    const { now, past } = messages;
    const explained = (earlierFindings.get(RATE_RULE) ?? []).flatMap(({ scope }) => scope?.filter ?? []);
    const waiting = (snapshot: Snapshot): CellShare[] =>
      lateShares(snapshot).filter(({ group }) => !explained.some((filter) => isIn(group, filter)));
    const limits = { minWhole: settings['minMessages']!, minRise: settings['minRisePercent']! / 100 };
    return findRisenGroups(
      { windows: [waiting(now)], past: () => past().map(waiting) },
      limits,
      openSubjects,
    ).map((group) => toFinding(group, now));
  }
}

function lateShares({ cells }: Snapshot): CellShare[] {
  return cells.map((cell) => {
    const part = countIn(cell, OVERDUE, ({ unfinished, unreported }) => unfinished + unreported);
    return { group: cell.group, part, whole: countIn(cell, OVERDUE, ({ messages }) => messages) };
  });
}

function toFinding({ subject, part, whole, usual, isNew, filter }: RisenGroup, now: Snapshot): Finding {
  return {
    subject,
    isNew,
    summary: `${percent(part / whole)} of messages${describeSubject(subject)} have no final report after ten minutes, usually ${percent(usual)}: ${count(part)} of ${count(whole)}.`,
    figures: { share: part / whole, waiting: part, messages: whole },
    baseline: { share: usual },
    errors: [],
    scope: toMessageScope(now, OVERDUE, { filter, statuses: ['none', 'queued', 'sent'] }),
    linkTarget: 'overview',
  };
}
