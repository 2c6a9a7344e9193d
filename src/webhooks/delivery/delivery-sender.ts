import type { Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { CachedEvent } from '../../events/cached-event.js';
import { toAttempt, toOutcome } from './attempt-outcome.js';
import type { PlannedDelivery } from './delivery.js';
import type { DeliveryLines } from './delivery-lines.js';
import type { DeliveryResults } from './delivery-results.js';
import type { EndpointHealth } from './endpoint-health.js';
import type { EndpointLease } from './endpoint-lease.js';
import type { ServedEndpoint, WorkerContext } from './worker-context.js';

const MAX_CONCURRENT = 32;
const REREAD_INTERVAL_MS = 500;
/** The process may catch up on this much time after a pause, such as a busy event loop. */
const CATCH_UP_MS = 100;
const STOP_TIMEOUT_MS = 5_000;

const NOT_SENT = { status: null, durationMs: 0, answer: null, error: 'event_gone' };

/** Sends due deliveries to one endpoint, no faster than the endpoint and this process allow. */
export class DeliverySender<Endpoint extends ServedEndpoint> {
  /** Set when the endpoint must be disabled. */
  disabledReason: string | null = null;
  /** By `monotonicNow`. */
  sentAt = 0;
  private inFlight = 0;
  private slotAt = 0;
  private isStopping = false;
  private idle: () => void = () => {};

  /** @param wake lets the worker continue */
  constructor(
    private readonly lease: EndpointLease<Endpoint>,
    private readonly lines: DeliveryLines,
    private readonly health: EndpointHealth,
    private readonly results: DeliveryResults,
    private readonly context: WorkerContext<Endpoint>,
    private readonly logger: Logger,
    private readonly wake: () => void,
  ) {}

  async sendDue(): Promise<void> {
    while (this.maySend) {
      const delivery = this.lines.take(this.now());
      if (!delivery) return;
      this.inFlight += 1;
      await this.context.share.take();
      this.inFlight -= 1;
      // The lease may have ended during the wait for a share.
      if (!this.maySend) return this.lines.putBack(delivery);
      this.takeSlot();
      this.sentAt = monotonicNow();
      void this.attempt(delivery);
    }
  }

  /** Time until the next delivery can be sent without a wake-up. Infinity if nothing waits. */
  get waitMs(): number {
    const now = this.now();
    const times = [this.lines.nextDueAt, this.health.slowUntil].filter((time) => time !== null);
    const waits = [...times.map((time) => time - now), this.slotAt - monotonicNow()];
    return Math.min(...waits.filter((wait) => wait > 0));
  }

  /** Stops sending. */
  stop(): void {
    this.isStopping = true;
  }

  /** Resolves when current requests have ended, or after a few seconds. */
  async end(): Promise<void> {
    if (this.inFlight === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, STOP_TIMEOUT_MS);
      this.idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private get maySend(): boolean {
    return (
      !this.isStopping &&
      this.disabledReason === null &&
      this.lease.isValid &&
      this.inFlight < (this.health.isProbing ? 1 : MAX_CONCURRENT) &&
      this.now() >= (this.health.slowUntil ?? 0) &&
      monotonicNow() >= this.slotAt &&
      this.context.records.hasRoom
    );
  }

  private takeSlot(): void {
    const { maxPerSecond } = this.lease.endpoint;
    if (maxPerSecond === null) return;
    this.slotAt = Math.max(this.slotAt, monotonicNow() - CATCH_UP_MS) + 1_000 / maxPerSecond;
  }

  private async attempt(delivery: PlannedDelivery): Promise<void> {
    this.inFlight += 1;
    try {
      const event = delivery.event ?? (await this.context.pages.find(delivery.eventId));
      // The process may have been suspended during the read.
      if (!this.lease.isValid) this.lines.putBack(delivery);
      else if (event) await this.sendEvent(delivery, event);
      else this.results.giveUp(delivery, delivery.row!, { ...NOT_SENT, at: this.context.now() });
    } catch (error) {
      // A failed request is a result, not an error: the read failed.
      this.logger.warn(`event ${delivery.eventId} was not read, retrying: ${errorMessage(error)}`);
      this.lines.postpone(delivery, this.now() + REREAD_INTERVAL_MS);
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle();
      this.wake();
    }
  }

  private async sendEvent(delivery: PlannedDelivery, event: CachedEvent): Promise<void> {
    const at = this.context.now();
    const result = await this.context.send(this.lease.endpoint, event);
    const attempt = toAttempt(at, result);
    const retryAfterMs = 'retryAfterMs' in result ? result.retryAfterMs : undefined;
    const outcome = toOutcome(attempt, retryAfterMs);
    delivery.attempts += 1;
    if (outcome.result === 'delivered') {
      this.health.succeed();
      this.results.deliver(delivery, event, attempt);
      return;
    }
    const failure = {
      startedAt: at.getTime(),
      unanswered: attempt.status === null,
      slowsDown: outcome.slowsDown,
      retryAfterMs,
    };
    const hasFailedTooLong = this.health.fail(this.now(), failure);
    this.results.fail(delivery, event, attempt, this.health.slowUntil ?? 0);
    if (outcome.result === 'gone') this.disable('gone');
    else if (hasFailedTooLong) this.disable('failing');
  }

  private disable(reason: string): void {
    this.disabledReason ??= reason;
    this.logger.warn(`the endpoint is disabled: ${reason}`);
  }

  private now(): number {
    return this.context.now().getTime();
  }
}
