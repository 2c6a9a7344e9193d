import {
  type AlertRule,
  type EvaluationContext,
  type Finding,
  NO_MESSAGES,
  type Settings,
} from './alert-rule.js';
import type { RuleInput, WatchedEndpoint } from './rule-input.js';
import { count } from './format.js';

const MINUTE_MS = 60_000;
const KEEP = 0.5;
const WHY: Readonly<Record<string, string>> = {
  gone: 'it answered that it is gone (410)',
  failing: 'nothing but failures for days',
};

/** A webhook endpoint fails, is far behind, or was disabled because it failed. */
export class WebhookEndpointsRule implements AlertRule {
  readonly name = 'webhook_endpoints';
  readonly description =
    'Every attempt to reach an endpoint of webhooks has failed for a while, it is far behind, or it was disabled.';
  readonly settings = {
    minMinutes: {
      default: 30,
      least: 1,
      most: 43_200,
      description: 'How long every attempt must have failed.',
    },
    maxBehindMinutes: {
      default: 30,
      least: 1,
      most: 43_200,
      description: 'How old the first event may be that has not been tried.',
    },
  };

  evaluate({ at, endpoints }: RuleInput, settings: Settings, { openSubjects }: EvaluationContext): Finding[] {
    return endpoints.flatMap((endpoint) => {
      const subject = `endpoint=${endpoint.id}`;
      const { failingSince, disabledReason, lag, behindSeconds } = endpoint;
      const figures = {
        failingMinutes: failingSince ? Math.floor((at.getTime() - failingSince.getTime()) / MINUTE_MS) : 0,
        behindMinutes: disabledReason === null ? Math.floor(behindSeconds / 60) : 0,
        lag: disabledReason === null ? lag : 0,
      };
      const limit = settings['maxBehindMinutes']!;
      const fails = disabledReason !== null || figures.failingMinutes >= settings['minMinutes']!;
      const isNew = fails || figures.behindMinutes >= limit;
      if (!isNew && !(openSubjects.has(subject) && figures.behindMinutes > KEEP * limit)) return [];
      const summary = fails ? describeFailure(endpoint, figures) : describeLag(endpoint, figures);
      return [{ ...NO_MESSAGES, subject, isNew, summary, figures, linkTarget: 'webhooks' } satisfies Finding];
    });
  }
}

function describeFailure(
  { host, disabledReason }: WatchedEndpoint,
  { failingMinutes }: Record<'failingMinutes', number>,
): string {
  if (disabledReason === null)
    return `The webhook endpoint at ${host} has failed for ${count(failingMinutes)} minutes. Its events wait.`;
  return `The webhook endpoint at ${host} is disabled: ${WHY[disabledReason] ?? disabledReason}.`;
}

function describeLag(
  { host }: WatchedEndpoint,
  { behindMinutes, lag }: Record<'behindMinutes' | 'lag', number>,
): string {
  return `The webhook endpoint at ${host} is ${count(behindMinutes)} minutes behind, by up to ${count(lag)} events: it takes fewer than there are.`;
}
