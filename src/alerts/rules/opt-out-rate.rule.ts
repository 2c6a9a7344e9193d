import { baselineOf, findRise, isGreater, type Share } from '../statistics/rise.js';
import { ALL } from '../statistics/risen-groups.js';
import {
  type AlertRule,
  type EvaluationContext,
  type Finding,
  NO_MESSAGES,
  type Settings,
} from './alert-rule.js';
import type { RuleInput } from './rule-input.js';
import { count, percent } from './format.js';

const KEEP = 0.5;
/** The baseline while there are too few past days. */
const EXPECTED = { share: 0.005, weight: 200 };

/** Far more recipients than usual opt out. */
export class OptOutRateRule implements AlertRule {
  readonly name = 'opt_out_rate';
  readonly description =
    'Far more recipients opt out than in the same hour of the past seven days, by delivered messages.';
  readonly settings = {
    minOptOuts: {
      default: 10,
      least: 1,
      most: 1_000_000,
      description: 'Fewer opt-outs are too little data.',
    },
    minRatePercent: { default: 2, least: 0.1, most: 100, description: 'How many points the rate must rise.' },
  };

  evaluate({ messages }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    if (!messages) return [];
    const { recent, hour, past } = messages.optOuts;
    const baseline = baselineOf(past) ?? EXPECTED;
    const minRise = settings['minRatePercent']! / 100;
    const isRisen = (share: Share): boolean =>
      share.part >= settings['minOptOuts']! && findRise(share, baseline, { minWhole: 1, minRise }) !== null;
    const isNew = isRisen(recent) || isRisen(hour);
    if (!isNew && !(openSubjects.has(ALL) && isGreater(hour, baseline, KEEP * minRise))) return [];
    const [now, time] = isRisen(recent) ? [recent, '15 minutes'] : [hour, 'hour'];
    const rate = now.part / now.whole;
    return [
      {
        ...NO_MESSAGES,
        subject: ALL,
        isNew,
        summary: `${count(now.part)} recipients opted out in the last ${time}, after ${count(now.whole)} delivered messages: ${percent(rate)}, usually ${percent(baseline.share)}.`,
        figures: { rate, optOuts: now.part, delivered: now.whole },
        baseline: { rate: baseline.share },
        linkTarget: 'opt-outs',
      } satisfies Finding,
    ];
  }
}
