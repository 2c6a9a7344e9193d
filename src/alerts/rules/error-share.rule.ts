import { type AgeWindow, failedShare, figuresIn, HOUR, RECENT, type Snapshot } from '../figures/snapshot.js';
import { baselineOf, findRise, isGreater, type Share } from '../statistics/rise.js';
import { type GroupFilter, HYSTERESIS_SHARE, isIn } from '../statistics/risen-groups.js';
import { FAILED_STATUSES } from '../../reports/reported-statuses.js';
import type { AlertRule, EvaluationContext, Finding, Settings } from './alert-rule.js';
import type { DeliveryRateRule } from './delivery-rate.rule.js';
import { toMessageScope } from './to-message-scope.js';
import type { RuleInput } from './rule-input.js';
import { count, explainErrors, percent } from './format.js';

const WINDOWS = [RECENT, HOUR];
/**
 * The key, in place of a code, for the number of all final messages. For codes without a failed
 * message.
 */
const ALL_CODES = '';
const RATE_RULE: DeliveryRateRule['name'] = 'delivery_rate';

/** An error code is far more frequent than usual, and no group explains it. */
export class ErrorShareRule implements AlertRule {
  readonly name = 'error_share';
  readonly description =
    'An error code is far more frequent than in the same hour of the past seven days, and no alert on a delivery rate explains it.';
  readonly settings = {
    minMessages: {
      default: 50,
      least: 5,
      most: 1_000_000,
      description: 'Fewer final messages are too little data.',
    },
    minRisePercent: { default: 3, least: 1, most: 100, description: 'How many points the share must rise.' },
  };

  evaluate(
    { messages }: RuleInput,
    settings: Settings,
    { openSubjects, earlierFindings }: EvaluationContext,
  ): Finding[] {
    if (!messages) return [];
    const explained = (earlierFindings.get(RATE_RULE) ?? []).flatMap(({ scope }) => scope?.filter ?? []);
    const now = leaveOut(messages.now, explained);
    const limits = { minWhole: settings['minMessages']!, minRise: settings['minRisePercent']! / 100 };
    const windows = WINDOWS.map((window) => ({ window, shares: sharesByCode(now, window) }));
    let past: Map<string, Share>[] | undefined;
    return [...windows.at(-1)!.shares.keys()].flatMap((code) => {
      const subject = `errorCode=${code}`;
      const least = openSubjects.has(subject) ? HYSTERESIS_SHARE * limits.minRise : limits.minRise;
      if (!windows.some(({ shares }) => isGreater(shareOf(shares, code), { share: 0 }, least))) return [];
      past ??= messages.past().map((day) => sharesByCode(leaveOut(day, explained), HOUR));
      const baseline = baselineOf(past.map((day) => shareOf(day, code)));
      if (!baseline) return [];
      const rises = windows.map(({ window, shares }) => {
        const share = shareOf(shares, code);
        const isNew = findRise(share, baseline, limits) !== null;
        const isFound = isNew || (openSubjects.has(subject) && isGreater(share, baseline, least));
        return isFound
          ? toFinding(now, window, { subject, code, isNew, share, usual: baseline.share })
          : null;
      });
      return rises.find((rise) => rise?.isNew) ?? rises.find((rise) => rise !== null) ?? [];
    });
  }
}

function leaveOut(snapshot: Snapshot, filters: readonly GroupFilter[]): Snapshot {
  if (filters.length === 0) return snapshot;
  const cells = snapshot.cells.filter(({ group }) => !filters.some((filter) => isIn(group, filter)));
  return { ...snapshot, cells };
}

/**
 * Failed messages of each code among all final messages. For a missing code, `whole` is under
 * ALL_CODES.
 */
function sharesByCode({ cells }: Snapshot, window: AgeWindow): Map<string, Share> {
  const parts = new Map<string, number>();
  let whole = 0;
  for (const cell of cells) {
    whole += failedShare(cell, window).whole;
    for (const [code, messages] of figuresIn(cell, window).failed)
      if (code !== null) parts.set(code, (parts.get(code) ?? 0) + messages);
  }
  return new Map([
    [ALL_CODES, { part: 0, whole }],
    ...[...parts].map(([code, part]) => [code, { part, whole }] as const),
  ]);
}

function shareOf(shares: ReadonlyMap<string, Share>, code: string): Share {
  return shares.get(code) ?? shares.get(ALL_CODES)!;
}

function toFinding(
  now: Snapshot,
  window: AgeWindow,
  {
    subject,
    code,
    isNew,
    share,
    usual,
  }: { subject: string; code: string; isNew: boolean; share: Share; usual: number },
): Finding {
  const { part, whole } = share;
  const errors = explainErrors(new Map([[code, part]]));
  return {
    subject,
    isNew,
    summary: `${percent(part / whole)} of messages fail with error ${code} (${errors[0]!.meaning}), usually ${percent(usual)}: ${count(part)} of ${count(whole)}.`,
    figures: { share: part / whole, failed: part, final: whole },
    baseline: { share: usual },
    errors,
    scope: toMessageScope(now, window, { filter: {}, statuses: FAILED_STATUSES, errorCode: code }),
    linkTarget: 'overview',
  };
}
