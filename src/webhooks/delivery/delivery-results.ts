import type { CachedEvent } from '../../events/cached-event.js';
import type { DeliveryAttempt, DeliveryRecord, PlannedDelivery, StoredDelivery } from './delivery.js';
import type { DeliveryLines } from './delivery-lines.js';
import type { ServedEndpoint, WorkerContext } from './worker-context.js';

/** The fields of an event in the row of its delivery. */
type DescribedEvent = Pick<StoredDelivery, 'type' | 'webhookId'>;

/** Stores the results of deliveries to one endpoint, and moves them within their lines. */
export class DeliveryResults {
  /** Delivered or given up, and not stored yet. */
  private readonly settling = new Set<number>();
  /** Events that were delivered or given up, although the rows being read may not show it yet. */
  private settledMeanwhile: Set<number> | null = null;

  constructor(
    private readonly endpointId: string,
    private readonly lines: DeliveryLines,
    private readonly context: Pick<WorkerContext<ServedEndpoint>, 'now' | 'records' | 'schedule'>,
  ) {}

  /**
   * Reads rows. They may still be `waiting` for the given events, which are delivered or given up.
   */
  async readRows<T>(read: (settled: ReadonlySet<number>) => Promise<T>): Promise<T> {
    this.settledMeanwhile = new Set(this.settling);
    try {
      return await read(this.settledMeanwhile);
    } finally {
      this.settledMeanwhile = null;
    }
  }

  deliver(delivery: PlannedDelivery, event: CachedEvent, attempt: DeliveryAttempt): void {
    this.lines.remove(delivery);
    this.store(delivery, event, { state: 'delivered', visibleAt: null, history: [attempt] });
  }

  /**
   * Schedules the next attempt, or gives up after the last one.
   *
   * @param earliest in milliseconds since 1970
   */
  fail(delivery: PlannedDelivery, event: CachedEvent, attempt: DeliveryAttempt, earliest: number): void {
    const waitMs = this.context.schedule.waitAfterMs(delivery.attempts);
    if (waitMs === null) return this.giveUp(delivery, event, attempt);
    const dueAt = Math.max(this.context.now().getTime() + waitMs, earliest);
    const behind = this.lines.postpone(delivery, dueAt);
    this.storeWaiting(delivery, event, new Date(dueAt), [attempt]);
    for (const other of behind) this.storeWaiting(other, other.event!, this.context.now());
  }

  giveUp(delivery: PlannedDelivery, event: DescribedEvent, attempt: DeliveryAttempt): void {
    this.lines.remove(delivery);
    this.store(delivery, event, { state: 'given_up', visibleAt: null, history: [attempt] });
  }

  /** Stores a delivery that is sent later. Its event stays in the log until then. */
  storeWaiting(
    delivery: PlannedDelivery,
    event: DescribedEvent,
    visibleAt: Date,
    history: DeliveryAttempt[] = [],
  ): void {
    this.lines.markStored(delivery);
    this.store(delivery, event, { state: 'waiting', visibleAt, history });
    delete delivery.event;
    delivery.row = { type: event.type, webhookId: event.webhookId };
  }

  private store(
    delivery: PlannedDelivery,
    { type, webhookId }: DescribedEvent,
    rest: Pick<DeliveryRecord, 'history' | 'state' | 'visibleAt'>,
  ): void {
    const { endpointId } = this;
    const { eventId, orderingKey, attempts } = delivery;
    if (rest.state !== 'waiting') {
      this.settling.add(eventId);
      this.settledMeanwhile?.add(eventId);
    }
    this.context.records.add({ endpointId, eventId, webhookId, type, orderingKey, attempts, ...rest }, () => {
      this.settling.delete(eventId);
      delivery.onStored?.();
    });
  }
}
