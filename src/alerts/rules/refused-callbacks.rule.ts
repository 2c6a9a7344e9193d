import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import { SERVICE, sumReadings } from './service-subject.js';
import type { RuleInput } from './rule-input.js';
import { count, percent } from './format.js';

/** Callbacks are refused because of their signature. */
export class RefusedCallbacksRule implements AlertRule {
  readonly name = 'refused_callbacks';
  readonly description =
    'Callbacks of ten minutes were refused because of their signature. Reports may be lost: compare PLIVO_AUTH_TOKEN and APP_BASE_URL with the Plivo console.';
  readonly settings = {
    minCallbacks: {
      default: 20,
      least: 1,
      most: 1_000_000,
      description: 'So many refused callbacks in ten minutes.',
    },
    minSharePercent: { default: 5, least: 0, most: 100, description: 'Their share of all callbacks.' },
  };

  evaluate({ instances }: RuleInput, settings: Settings): Finding[] {
    const refused = sumReadings(instances, 'refusedCallbacks');
    const all = refused + sumReadings(instances, 'signedCallbacks');
    if (refused < settings['minCallbacks']! || refused / all < settings['minSharePercent']! / 100) return [];
    return [
      {
        ...NO_MESSAGES,
        subject: SERVICE,
        summary: `${count(refused)} of ${count(all)} callbacks of the last ten minutes were refused because of their signature (${percent(refused / all)}). The log names the likely cause.`,
        figures: { refused, callbacks: all },
        linkTarget: '/health/ready',
      } satisfies Finding,
    ];
  }
}
