import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import { hostsOf, SERVICE, sumReadings } from './service-subject.js';
import type { RuleInput } from './rule-input.js';
import { count } from './format.js';

/** Writes failed because the database was unavailable. */
export class FailedWritesRule implements AlertRule {
  readonly name = 'failed_writes';
  readonly description =
    'Writes of ten minutes found the database unavailable. Callbacks went to the spool meanwhile.';
  readonly settings = {
    minWrites: {
      default: 5,
      least: 1,
      most: 1_000_000,
      description: 'So many failed writes in ten minutes.',
    },
  };

  evaluate({ instances }: RuleInput, settings: Settings): Finding[] {
    const failed = sumReadings(instances, 'failedWrites');
    if (failed < settings['minWrites']!) return [];
    const where = hostsOf(instances.filter(({ failedWrites }) => failedWrites > 0));
    return [
      {
        ...NO_MESSAGES,
        subject: SERVICE,
        summary: `${count(failed)} writes of the last ten minutes found the database unavailable, on ${where}.`,
        figures: { failedWrites: failed },
        linkTarget: '/health/ready',
      } satisfies Finding,
    ];
  }
}
