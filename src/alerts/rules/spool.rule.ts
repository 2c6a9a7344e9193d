import type { InstanceReading } from '../instances/instance-reading.js';
import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import { hostsOf, SERVICE, sumReadings } from './service-subject.js';
import type { RuleInput } from './rule-input.js';
import { count } from './format.js';

/** Reports wait in the spool, cannot be stored, or the spool cannot be written. */
export class SpoolRule implements AlertRule {
  readonly name = 'spool';
  readonly description =
    'Reports wait in files because the database did not take them, lines are set aside, or the spool cannot be written.';
  readonly settings = {
    minSeconds: {
      default: 30,
      least: 0,
      most: 86_400,
      description: 'How long the oldest report must have waited.',
    },
  };

  evaluate({ instances }: RuleInput, settings: Settings): Finding[] {
    const waiting = instances.filter(
      ({ spoolBytes, spoolSeconds }) => spoolBytes > 0 && spoolSeconds >= settings['minSeconds']!,
    );
    const unwritable = instances.filter(({ spoolWritable }) => !spoolWritable);
    const aside = Math.max(0, ...instances.map(({ setAside }) => setAside));
    const sentences = [
      ...(unwritable.length > 0
        ? [
            `The spool cannot be written on ${hostsOf(unwritable)}: while the database is unavailable, callbacks are refused.`,
          ]
        : []),
      ...(waiting.length > 0 ? [describeWaiting(waiting)] : []),
      ...(aside > 0
        ? [
            `${count(aside)} report(s) cannot be stored and are set aside. Run: npx plivo-callbacks replay spool`,
          ]
        : []),
    ];
    if (sentences.length === 0) return [];
    return [
      {
        ...NO_MESSAGES,
        subject: SERVICE,
        summary: sentences.join(' '),
        figures: { bytes: sumReadings(waiting, 'spoolBytes'), setAside: aside },
        linkTarget: '/health/ready',
      } satisfies Finding,
    ];
  }
}

function describeWaiting(waiting: readonly InstanceReading[]): string {
  const oldest = Math.max(...waiting.map(({ spoolSeconds }) => spoolSeconds));
  return `${count(sumReadings(waiting, 'spoolBytes'))} bytes of reports have waited in the spool of ${hostsOf(waiting)} for up to ${count(oldest)} s.`;
}
