import { Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import { DeliveryLines } from './delivery-lines.js';
import { DeliveryPlan } from './delivery-plan.js';
import { DeliveryResults } from './delivery-results.js';
import { DeliverySender } from './delivery-sender.js';
import { EndpointHealth } from './endpoint-health.js';
import { EndpointLease } from './endpoint-lease.js';
import type { EndpointProgress } from './record-writer.js';
import type { ServedEndpoint, WorkerContext } from './worker-context.js';

const POLL_INTERVAL_MS = 1_000;
const RETRY_INTERVAL_MS = 500;

/** Sends events to one endpoint, while this process has its lease. */
export class EndpointWorker<Endpoint extends ServedEndpoint> {
  private readonly logger: Logger;
  private readonly lease: EndpointLease<Endpoint>;
  private readonly health: EndpointHealth;
  private readonly plan: DeliveryPlan<Endpoint>;
  private readonly sender: DeliverySender<Endpoint>;
  private readonly wakeup = new Wakeup();
  private readonly running: Promise<void>;
  private readonly progressOf = (): EndpointProgress => this.progress();
  private isStopping = false;
  private isDisabledStored = false;
  private failure = '';
  private okAt = monotonicNow();

  /** @param leaseEnds by `monotonicNow` */
  constructor(
    endpoint: Endpoint,
    leaseEnds: number,
    private readonly context: WorkerContext<Endpoint>,
  ) {
    const { id, failingSince, slowUntil } = endpoint;
    const lines = new DeliveryLines();
    const results = new DeliveryResults(id, lines, context);
    const wake = (): void => this.wake();
    this.logger = new Logger(`${EndpointWorker.name} ${id}`);
    this.lease = new EndpointLease(endpoint, leaseEnds);
    this.health = new EndpointHealth(failingSince?.getTime() ?? null, slowUntil?.getTime() ?? null);
    this.plan = new DeliveryPlan(this.lease, lines, results, context, wake);
    this.sender = new DeliverySender(this.lease, lines, this.health, results, context, this.logger, wake);
    context.records.follow(this.progressOf);
    this.running = this.run();
  }

  /** Milliseconds since it last read its deliveries or sent one. */
  get stuckMs(): number {
    return monotonicNow() - Math.max(this.okAt, this.sender.sentAt);
  }

  /** It disabled the endpoint. An endpoint that is enabled again needs another worker. */
  get isOver(): boolean {
    return this.isDisabledStored;
  }

  /** The lease was renewed, and the endpoint may have been changed. */
  renew(endpoint: Endpoint, leaseEnds: number): void {
    this.lease.renew(endpoint, leaseEnds);
  }

  /** There may be new events, or room for results. */
  wake(): void {
    this.wakeup.wake();
  }

  /** An operator changed stored deliveries or replays. */
  reload(): void {
    this.plan.reload();
    this.wake();
  }

  /** Stops sending. Resolves when current requests have ended, or after a few seconds. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.plan.stop();
    this.sender.stop();
    this.wake();
    await this.running;
    await this.sender.end();
  }

  /** Call when its last results are stored. */
  dispose(): void {
    this.context.records.forget(this.progressOf);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      try {
        await this.work();
        this.failure = '';
        this.okAt = monotonicNow();
        await this.wakeup.wait(Math.max(1, Math.min(POLL_INTERVAL_MS, this.sender.waitMs)));
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== this.failure) this.logger.warn(`nothing sent, retrying: ${reason}`);
        this.failure = reason;
        await this.wakeup.wait(RETRY_INTERVAL_MS);
      }
    }
  }

  private async work(): Promise<void> {
    const { disabledReason } = this.sender;
    if (disabledReason !== null) return this.storeDisabled(disabledReason);
    await this.plan.read();
    await this.sender.sendDue();
    await this.plan.saveReplays();
  }

  private async storeDisabled(reason: string): Promise<void> {
    if (this.isDisabledStored) return;
    await this.context.disable(this.lease.endpoint.id, reason);
    this.isDisabledStored = true;
  }

  private progress(): EndpointProgress {
    const { failingSince, slowUntil } = this.health;
    return {
      endpointId: this.lease.endpoint.id,
      position: this.plan.position,
      failingSince: failingSince === null ? null : new Date(failingSince),
      slowUntil: slowUntil === null ? null : new Date(slowUntil),
    };
  }
}
