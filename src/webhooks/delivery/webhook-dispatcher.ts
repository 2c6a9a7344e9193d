import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WebhookEnvironment } from '../../config/groups/webhooks.js';
import { Clock } from '../../core/clock.js';
import { Counter } from '../../core/metrics/counter.js';
import { Histogram } from '../../core/metrics/histogram.js';
import { inSpan } from '../../core/tracing/tracing.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import type { CachedEvent } from '../../events/cached-event.js';
import { EventPages } from '../../events/event-pages.js';
import { HighWatermark } from '../../feed/high-watermark.js';
import { WebhookClient } from '../client/webhook-client.js';
import type { WebhookTarget } from '../client/webhook-target.js';
import { toAttempt, toOutcome } from './attempt-outcome.js';
import { describeDelivery, noteResponse } from './delivery-span.js';
import { DeliveryWakeups } from './delivery-wakeups.js';
import { WebhookDeliveryReader } from './webhook-delivery.reader.js';
import { WebhookDeliveryStore } from './webhook-delivery.store.js';
import { Dispatcher } from './dispatcher.js';
import { type LeasedEndpoint, EndpointLeases } from './endpoint-leases.js';
import { RecordWriter } from './record-writer.js';
import { ReplayStore } from './replay.store.js';
import { RetrySchedule } from './retry-schedule.js';
import { WorkShare } from './work-share.js';
import type { SendResult, WorkerContext } from './worker-context.js';

const AGE_BOUNDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60, 300, 1_800, 7_200, 43_200, 86_400, 259_200];

/** Delivers events to endpoints, from the start of the application to its end. */
@Injectable()
export class WebhookDispatcher implements BeforeApplicationShutdown, OnApplicationBootstrap {
  readonly attempts = new Counter(['result']);
  /** Seconds from an event to its delivery. */
  readonly ages = new Histogram(AGE_BOUNDS);
  private readonly dispatcher: Dispatcher<LeasedEndpoint>;

  constructor(
    private readonly client: WebhookClient,
    private readonly clock: Clock,
    deliveries: WebhookDeliveryReader,
    env: WebhookEnvironment,
    private readonly leases: EndpointLeases,
    pages: EventPages,
    recorder: DeliveryRecorder,
    replays: ReplayStore,
    store: WebhookDeliveryStore,
    private readonly wakeups: DeliveryWakeups,
    private readonly watermark: HighWatermark,
  ) {
    const context: WorkerContext<LeasedEndpoint> = {
      pages,
      now: () => clock.now(),
      plan: {
        findWaiting: (endpointId, limit) => deliveries.findWaiting(endpointId, limit),
        findDoneAfter: (endpointId, position) => deliveries.findDoneAfter(endpointId, position),
        findReplays: (endpointId) => replays.findReplays(endpointId),
        saveReplay: (id, position) => replays.saveReplay(id, position),
      },
      records: new RecordWriter(store),
      schedule: new RetrySchedule(env.WEBHOOK_RETRY_SCHEDULE),
      share: new WorkShare(() => recorder.waitingReports),
      send: ({ target }, event) => this.send(target, event),
      wants: (endpoint, event) => this.leases.isFor(endpoint, event),
      disable: (endpointId, reason) => store.disable(endpointId, reason),
    };
    this.dispatcher = new Dispatcher(leases, context);
    for (const result of ['delivered', 'failed', 'gone']) this.attempts.add({ result }, 0);
  }

  /** Milliseconds since this process could last deliver. Failures of receivers do not count. */
  get stuckMs(): number {
    return this.dispatcher.stuckMs;
  }

  onApplicationBootstrap(): void {
    this.watermark.onAdvance(() => this.dispatcher.wakeWorkers());
    this.watermark.onRegress(() => this.dispatcher.restart());
    this.wakeups.on(() => this.dispatcher.reload());
    this.dispatcher.start();
  }

  /** Runs while the database is still connected. */
  beforeApplicationShutdown(): Promise<void> {
    return this.dispatcher.stop();
  }

  private async send(target: WebhookTarget, cached: CachedEvent): Promise<SendResult> {
    const { callbackUrl, webhookId, body } = cached;
    const where = callbackUrl === null ? target : { ...target, url: new URL(callbackUrl) };
    const answer = await inSpan(
      () => describeDelivery(where.url, cached),
      async (span) => noteResponse(span, await this.client.post(where, { id: webhookId, body })),
    );
    this.note(answer, cached);
    return answer;
  }

  private note(answer: SendResult, { event }: CachedEvent): void {
    const now = this.clock.now();
    const { result } = toOutcome(toAttempt(now, answer), undefined);
    this.attempts.add({ result });
    const ageMs = now.getTime() - event.timestamp.getTime();
    if (result === 'delivered') this.ages.observe(Math.max(0, ageMs) / 1_000);
  }
}
