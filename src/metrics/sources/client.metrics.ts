import { Injectable } from '@nestjs/common';
import { LiveEvents } from '../../events/live/live-events.js';
import { WebhookDispatcher } from '../../webhooks/delivery/webhook-dispatcher.js';
import {
  counterMetric,
  gaugeMetric,
  histogramMetric,
  type Metric,
  type MetricSource,
} from '../exposition/metric.js';

/** Events on their way to our users' programs. */
@Injectable()
export class ClientMetrics implements MetricSource {
  readonly metrics: readonly Metric[];

  constructor(live: LiveEvents, webhooks: WebhookDispatcher) {
    this.metrics = [
      counterMetric('webhook_attempts_total', 'Requests to webhook endpoints.', webhooks.attempts),
      histogramMetric(
        'webhook_delivery_age_seconds',
        'Age of an event when an endpoint has taken it, retries and replays included.',
        webhooks.ages,
      ),
      gaugeMetric('event_stream_listeners', 'Clients that listen at GET /events.', () => live.listenerCount),
    ];
  }
}
