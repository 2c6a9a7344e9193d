import {
  type AlertRule,
  type EvaluationContext,
  type Finding,
  NO_MESSAGES,
  type Settings,
} from './alert-rule.js';
import type { RuleInput } from './rule-input.js';
import { count } from './format.js';

const KEEP = 0.5;

/** A consumer of events is far behind: resends, figures or a broker are delayed. */
export class FeedLagRule implements AlertRule {
  readonly name = 'feed_lag';
  readonly description =
    'A consumer of events is far behind. What it does waits: figures, resends or a broker.';
  readonly settings = {
    maxSeconds: {
      default: 300,
      least: 1,
      most: 86_400,
      description: 'How old the first event may be that it has not read.',
    },
  };

  evaluate({ feeds }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    const limit = settings['maxSeconds']!;
    return feeds.flatMap(({ name, behindSeconds, lag }) => {
      const subject = `feed=${name}`;
      const isNew = behindSeconds > limit;
      if (!isNew && !(openSubjects.has(subject) && behindSeconds > KEEP * limit)) return [];
      return [
        {
          ...NO_MESSAGES,
          subject,
          isNew,
          summary: `The feed ${name} is ${count(behindSeconds)} s behind, by up to ${count(lag)} events.`,
          figures: { behindSeconds, lag },
          linkTarget: '/feeds',
        } satisfies Finding,
      ];
    });
  }
}
