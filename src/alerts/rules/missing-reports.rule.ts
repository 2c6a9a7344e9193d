import { countIn, OVERDUE, type Snapshot } from '../figures/snapshot.js';
import { baselineOf, findRise, type Share } from '../statistics/rise.js';
import { ALL } from '../statistics/risen-groups.js';
import type { AlertRule, EvaluationContext, Finding, Settings } from './alert-rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { RuleInput } from './rule-input.js';
import { count, percent } from './format.js';

/** The baseline while there are too few past days. Nearly every message has a report within seconds. */
const EXPECTED = { share: 0.02, weight: 100 };
const KEEP = 0.5;

/** Messages were sent, but no report arrives. */
export class MissingReportsRule implements AlertRule {
  readonly name = 'missing_reports';
  readonly description =
    'Messages were sent, and no report of any kind has arrived for ten minutes: Plivo does not reach the service, or reports nothing.';
  readonly settings = {
    minMessages: {
      default: 10,
      least: 1,
      most: 1_000_000,
      description: 'Fewer messages are too little data.',
    },
    minSharePercent: {
      default: 20,
      least: 1,
      most: 100,
      description: 'How many more of them than usual have no report.',
    },
  };

  evaluate({ messages }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    if (!messages) return [];
    const { now, past } = messages;
    const share = unreportedShare(now);
    const minRise = settings['minSharePercent']! / 100;
    if (share.part < share.whole * KEEP * minRise) return [];
    const baseline = baselineOf(past().map(unreportedShare)) ?? EXPECTED;
    const isNew = findRise(share, baseline, { minWhole: settings['minMessages']!, minRise }) !== null;
    const isKept =
      openSubjects.has(ALL) && share.part > 0 && share.part / share.whole > baseline.share + KEEP * minRise;
    return isNew || isKept ? [toFinding(now, share, baseline.share, isNew)] : [];
  }
}

function unreportedShare({ cells }: Snapshot): Share {
  let [part, whole] = [0, 0];
  for (const cell of cells) {
    part += countIn(cell, OVERDUE, ({ unreported }) => unreported);
    whole += countIn(cell, OVERDUE, ({ messages }) => messages);
  }
  return { part, whole };
}

function toFinding(now: Snapshot, { part, whole }: Share, usual: number, isNew: boolean): Finding {
  return {
    subject: ALL,
    isNew,
    summary: `${count(part)} of ${count(whole)} messages have no report ten minutes after they were sent, usually ${percent(usual)}.`,
    figures: { share: part / whole, unreported: part, messages: whole },
    baseline: { share: usual },
    errors: [],
    scope: toMessageScope(now, OVERDUE, { filter: {}, statuses: ['none'] }),
    linkTarget: 'overview',
  };
}
