import { type AlertRule, type Finding, NO_MESSAGES, type Settings } from './alert-rule.js';
import type { FailingEndpoint, Situation } from './situation.js';
import { count } from './words.js';

const MINUTE_MS = 60_000;
const WHY: Readonly<Record<string, string>> = {
  gone: 'it answered that it is gone (410)',
  failing: 'nothing but failures for days',
};

/** An endpoint of webhooks fails, or was disabled because of that. */
export class WebhookEndpointsRule implements AlertRule {
  readonly name = 'webhook_endpoints';
  readonly description =
    'Every attempt to reach an endpoint of webhooks has failed for a while, or it was disabled.';
  readonly settings = {
    minMinutes: {
      default: 30,
      least: 1,
      most: 43_200,
      description: 'How long every attempt must have failed.',
    },
  };

  evaluate({ at, endpoints }: Situation, settings: Settings): Finding[] {
    return endpoints.flatMap((endpoint) => {
      const minutes = endpoint.failingSince
        ? Math.floor((at.getTime() - endpoint.failingSince.getTime()) / MINUTE_MS)
        : 0;
      if (endpoint.disabledReason === null && minutes < settings['minMinutes']!) return [];
      return [
        {
          ...NO_MESSAGES,
          subject: `endpoint=${endpoint.id}`,
          summary: describe(endpoint, minutes),
          figures: { failingMinutes: minutes },
          place: '/webhooks/endpoints',
        } satisfies Finding,
      ];
    });
  }
}

function describe({ host, disabledReason }: FailingEndpoint, minutes: number): string {
  if (disabledReason === null)
    return `The webhook endpoint at ${host} has failed for ${count(minutes)} minutes. Its events wait.`;
  return `The webhook endpoint at ${host} is disabled: ${WHY[disabledReason] ?? disabledReason}.`;
}
