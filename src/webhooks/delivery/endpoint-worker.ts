import { Logger } from '@nestjs/common';
import { errorMessage } from '../../core/error-message.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import type { CachedEvent } from '../../events/cached-event.js';
import type { EventPages } from '../../events/event-pages.js';
import { toOutcome } from './attempt-outcome.js';
import type { DeliveryAttempt, DeliveryRecord, PlannedDelivery, StoredDelivery } from './delivery.js';
import { DeliveryLines } from './delivery-lines.js';
import { EndpointHealth } from './endpoint-health.js';
import { LogCursor } from './log-cursor.js';
import type { EndpointProgress, RecordWriter } from './record-writer.js';
import type { Replay } from './replay.js';
import type { RetrySchedule } from './retry-schedule.js';
import type { WorkShare } from './work-share.js';

const MAX_CONCURRENT = 32;
/** Events that are read and not stored yet. */
const MAX_READ_AHEAD = 256;
/** With so many that wait for another attempt, new events stay in the log. */
export const MAX_WAITING = 10_000;
const POLL_INTERVAL_MS = 1_000;
const RETRY_INTERVAL_MS = 500;
/** So much may be sent at once after a moment in which this process did other things. */
const CATCH_UP_MS = 100;
/** Reading an event costs a small part of sending one. */
const READ_COST = 0.05;
const STOP_TIMEOUT_MS = 5_000;

/** An endpoint that this process serves. */
export interface ServedEndpoint {
  id: string;
  url: string;
  maxPerSecond: number | null;
  failingSince: Date | null;
  slowUntil: Date | null;
  /** The id in the log up to which nothing is missing. */
  position: number;
}

/** One answer of a receiver, or why there was none. */
export type SendResult =
  | { status: number; durationMs: number; answer: string; retryAfterMs?: number | undefined }
  | { error: string; durationMs: number };

/** What is stored of an endpoint's deliveries. */
export interface PlanReader {
  /** Those that wait, in the order of the log. */
  findWaiting(endpointId: string, limit: number): Promise<StoredDelivery[]>;
  /** The events after a position that are done. */
  findDoneAfter(endpointId: string, position: number): Promise<number[]>;
  findReplays(endpointId: string): Promise<Replay[]>;
  saveReplay(id: string, position: number | 'done'): Promise<void>;
}

/** What workers share. */
export interface WorkerContext<Endpoint extends ServedEndpoint> {
  pages: EventPages;
  now: () => Date;
  plan: PlanReader;
  records: RecordWriter;
  schedule: RetrySchedule;
  share: WorkShare;
  send: (endpoint: Endpoint, event: CachedEvent) => Promise<SendResult>;
  wants: (endpoint: Endpoint, event: CachedEvent) => boolean;
  /** Stores that it must not be used any more. */
  disable: (endpointId: string, reason: string) => Promise<void>;
}

type DescribedEvent = Pick<StoredDelivery, 'type' | 'webhookId'>;

const NOT_SENT = { status: null, durationMs: 0, answer: null, error: 'event_gone' };

/** Sends events to one endpoint, while this process has its lease. */
export class EndpointWorker<Endpoint extends ServedEndpoint> {
  private readonly logger: Logger;
  private readonly cursor: LogCursor;
  private readonly health: EndpointHealth;
  private readonly lines = new DeliveryLines();
  private readonly wakeup = new Wakeup();
  private readonly running: Promise<void>;
  private readonly progressOf = (): EndpointProgress => this.progress();
  private done = new Set<number>();
  private replays: { replay: Replay; cursor: LogCursor; saved: number }[] = [];
  private inFlight = 0;
  private slotAt = 0;
  private isStopping = false;
  private isLoaded = false;
  private mustReload = true;
  /** More deliveries wait than are in memory. */
  private hasMoreWaiting = false;
  /** Delivered or given up, and not stored yet. */
  private readonly settling = new Set<number>();
  /** What the rows that are being read may not say yet. */
  private settledMeanwhile: Set<number> | null = null;
  private disabledReason: string | null = null;
  private isDisabledStored = false;
  private failure = '';
  private okAt = monotonicNow();
  private replaysSavedAt = 0;
  private idle: () => void = () => {};

  /** @param leaseEnds by `monotonicNow` */
  constructor(
    private endpoint: Endpoint,
    private leaseEnds: number,
    private readonly context: WorkerContext<Endpoint>,
  ) {
    this.logger = new Logger(`${EndpointWorker.name} ${endpoint.id}`);
    this.cursor = new LogCursor(endpoint.position);
    this.health = new EndpointHealth(
      endpoint.failingSince?.getTime() ?? null,
      endpoint.slowUntil?.getTime() ?? null,
    );
    context.records.follow(this.progressOf);
    this.running = this.run();
  }

  /** Milliseconds since it could last read what it has to send. */
  get stuckMs(): number {
    return monotonicNow() - this.okAt;
  }

  /** It disabled the endpoint. One that is enabled again needs another worker. */
  get isOver(): boolean {
    return this.isDisabledStored;
  }

  /** The lease was renewed, and the endpoint may have been changed. */
  renew(endpoint: Endpoint, leaseEnds: number): void {
    this.endpoint = endpoint;
    this.leaseEnds = leaseEnds;
  }

  /** There may be new events, or room for results. */
  wake(): void {
    this.wakeup.wake();
  }

  /** Stored deliveries or replays were changed by an operator. */
  reload(): void {
    this.mustReload = true;
    this.wake();
  }

  /** Sends no more. Resolves when current requests have ended, or after a few seconds. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    if (this.inFlight === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, STOP_TIMEOUT_MS);
      this.idle = () => {
        clearTimeout(timer);
        resolve();
      };
    });
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
        await this.wakeup.wait(this.waitMs());
      } catch (error) {
        const reason = errorMessage(error);
        if (reason !== this.failure) this.logger.warn(`nothing sent, retrying: ${reason}`);
        this.failure = reason;
        await this.wakeup.wait(RETRY_INTERVAL_MS);
      }
    }
  }

  private async work(): Promise<void> {
    if (this.disabledReason !== null) return this.storeDisabled(this.disabledReason);
    if (this.mustReload) await this.load();
    await this.readAhead();
    await this.sendDue();
    await this.saveReplays();
  }

  private async storeDisabled(reason: string): Promise<void> {
    if (this.isDisabledStored) return;
    await this.context.disable(this.endpoint.id, reason);
    this.isDisabledStored = true;
  }

  /** Reads what is stored. */
  private async load(): Promise<void> {
    this.mustReload = false;
    this.settledMeanwhile = new Set(this.settling);
    const { plan } = this.context;
    const { id } = this.endpoint;
    try {
      const [waiting, done, replays] = await Promise.all([
        plan.findWaiting(id, MAX_WAITING),
        this.isLoaded ? [] : plan.findDoneAfter(id, this.cursor.position),
        plan.findReplays(id),
      ]);
      for (const eventId of done) this.done.add(eventId);
      for (const row of waiting) if (!this.settledMeanwhile.has(row.eventId)) this.addStored(row);
      for (const replay of replays) this.addReplay(replay);
      this.hasMoreWaiting = waiting.length === MAX_WAITING;
      this.isLoaded = true;
    } catch (error) {
      this.mustReload = true;
      throw error;
    } finally {
      this.settledMeanwhile = null;
    }
  }

  private addReplay(replay: Replay): void {
    if (this.replays.some((one) => one.replay.id === replay.id)) return;
    this.replays.push({ replay, cursor: new LogCursor(replay.position), saved: replay.position });
  }

  private addStored(row: StoredDelivery): void {
    const { eventId, orderingKey, attempts, visibleAt } = row;
    const known = this.lines.get(eventId);
    const dueAt = visibleAt?.getTime() ?? 0;
    if (!known) this.lines.add({ eventId, orderingKey, attempts, dueAt, isStored: true, row });
    else if (dueAt < known.dueAt && !this.lines.isSending(eventId)) this.lines.hasten(known);
  }

  private async readAhead(): Promise<void> {
    if (this.hasMoreWaiting && this.lines.storedSize < MAX_WAITING / 2) {
      this.mustReload = true;
      this.wake();
    }
    const atEnd = await this.readFrom(this.cursor, Infinity, (event) => this.planNew(event));
    if (!atEnd) return;
    for (const { replay, cursor } of this.replays) {
      await this.readFrom(cursor, replay.until, (event) => this.planAgain(event, replay, cursor));
    }
  }

  /** Whether all there is was read. */
  private async readFrom(
    cursor: LogCursor,
    until: number,
    plan: (event: CachedEvent) => void,
  ): Promise<boolean> {
    while (this.hasRoom && cursor.scanned < until) {
      const { events, upTo } = await this.context.pages.readAfter(cursor.scanned);
      if (upTo <= cursor.scanned) return true;
      if (events.length > 0) await this.context.share.take(events.length * READ_COST);
      for (const event of events) {
        if (!this.hasRoom || event.id > until || this.isStopping) return false;
        plan(event);
        cursor.scanned = event.id;
      }
      cursor.scanned = Math.min(upTo, until);
    }
    return cursor.scanned >= until;
  }

  private get hasRoom(): boolean {
    const { size, storedSize } = this.lines;
    return size - storedSize < MAX_READ_AHEAD && storedSize < MAX_WAITING && !this.hasMoreWaiting;
  }

  private planNew(event: CachedEvent): void {
    if (this.done.delete(event.id) || !this.context.wants(this.endpoint, event)) return;
    this.plan(event, this.cursor);
  }

  private planAgain(event: CachedEvent, { types }: Replay, cursor: LogCursor): void {
    if (types !== null && !types.includes(event.type)) return;
    if (this.context.wants(this.endpoint, event)) this.plan(event, cursor);
  }

  private plan(event: CachedEvent, cursor: LogCursor): void {
    if (this.lines.get(event.id)) return;
    cursor.begin(event.id);
    const { id: eventId, orderingKey } = event;
    const onStored = (): void => {
      cursor.end(eventId);
      this.wake();
    };
    const delivery = { eventId, orderingKey, attempts: 0, dueAt: 0, isStored: false, event, onStored };
    this.lines.add(delivery);
    if (this.lines.isBehindStored(delivery)) this.storeWaiting(delivery, event, this.context.now());
  }

  private async sendDue(): Promise<void> {
    while (this.maySend) {
      const delivery = this.lines.take(this.now());
      if (!delivery) return;
      this.inFlight += 1;
      await this.context.share.take();
      this.inFlight -= 1;
      if (!this.maySend) return this.lines.putBack(delivery);
      this.takeSlot();
      this.okAt = monotonicNow();
      void this.attempt(delivery);
    }
  }

  private get maySend(): boolean {
    return (
      !this.isStopping &&
      this.disabledReason === null &&
      monotonicNow() < this.leaseEnds &&
      this.inFlight < (this.health.isProbing ? 1 : MAX_CONCURRENT) &&
      this.now() >= (this.health.slowUntil ?? 0) &&
      monotonicNow() >= this.slotAt &&
      this.context.records.hasRoom
    );
  }

  private takeSlot(): void {
    const { maxPerSecond } = this.endpoint;
    if (maxPerSecond === null) return;
    this.slotAt = Math.max(this.slotAt, monotonicNow() - CATCH_UP_MS) + 1_000 / maxPerSecond;
  }

  private async attempt(delivery: PlannedDelivery): Promise<void> {
    this.inFlight += 1;
    try {
      const event = delivery.event ?? (await this.context.pages.find(delivery.eventId));
      if (event) await this.sendEvent(delivery, event);
      else this.giveUp(delivery, delivery.row!, { ...NOT_SENT, at: this.context.now() });
    } catch (error) {
      // A request that failed is a result, and no error.
      this.logger.warn(`event ${delivery.eventId} was not read, retrying: ${errorMessage(error)}`);
      this.lines.postpone(delivery, this.now() + RETRY_INTERVAL_MS);
    } finally {
      this.inFlight -= 1;
      if (this.inFlight === 0) this.idle();
      this.wake();
    }
  }

  private async sendEvent(delivery: PlannedDelivery, event: CachedEvent): Promise<void> {
    const at = this.context.now();
    const result = await this.context.send(this.endpoint, event);
    const attempt = toAttempt(at, result);
    const retryAfterMs = 'retryAfterMs' in result ? result.retryAfterMs : undefined;
    const outcome = toOutcome(attempt, retryAfterMs);
    delivery.attempts += 1;
    if (outcome.result === 'delivered') {
      this.health.succeed();
      this.lines.remove(delivery);
      this.store(delivery, event, { state: 'delivered', visibleAt: null, history: [attempt] });
      return;
    }
    const failure = {
      startedAt: at.getTime(),
      unanswered: attempt.status === null,
      slowsDown: outcome.slowsDown,
      retryAfterMs,
    };
    const hasFailedTooLong = this.health.fail(this.now(), failure);
    this.failDelivery(delivery, event, attempt);
    if (outcome.result === 'gone') this.disable('gone');
    else if (hasFailedTooLong) this.disable('failing');
  }

  private failDelivery(delivery: PlannedDelivery, event: CachedEvent, attempt: DeliveryAttempt): void {
    const waitMs = this.context.schedule.waitAfterMs(delivery.attempts);
    if (waitMs === null) return this.giveUp(delivery, event, attempt);
    const dueAt = Math.max(this.now() + waitMs, this.health.slowUntil ?? 0);
    const behind = this.lines.postpone(delivery, dueAt);
    this.storeWaiting(delivery, event, new Date(dueAt), [attempt]);
    for (const other of behind) this.storeWaiting(other, other.event!, this.context.now());
  }

  private giveUp(delivery: PlannedDelivery, row: DescribedEvent, attempt: DeliveryAttempt): void {
    this.lines.remove(delivery);
    this.store(delivery, row, { state: 'given_up', visibleAt: null, history: [attempt] });
  }

  /** It is sent later. Until then its event stays in the log. */
  private storeWaiting(
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
    const { eventId, orderingKey, attempts } = delivery;
    const record = { endpointId: this.endpoint.id, eventId, webhookId, type, orderingKey, attempts, ...rest };
    if (rest.state !== 'waiting') this.settling.add(eventId);
    this.context.records.add(record, () => {
      this.settling.delete(eventId);
      this.settledMeanwhile?.add(eventId);
      delivery.onStored?.();
    });
  }

  private disable(reason: string): void {
    this.disabledReason ??= reason;
    this.logger.warn(`the endpoint is disabled: ${reason}`);
  }

  private progress(): EndpointProgress {
    const { failingSince, slowUntil } = this.health;
    return {
      endpointId: this.endpoint.id,
      position: this.cursor.position,
      failingSince: failingSince === null ? null : new Date(failingSince),
      slowUntil: slowUntil === null ? null : new Date(slowUntil),
    };
  }

  private async saveReplays(): Promise<void> {
    const isDue = monotonicNow() - this.replaysSavedAt >= POLL_INTERVAL_MS;
    for (const entry of this.replays) {
      const { replay, cursor, saved } = entry;
      const isDone = cursor.scanned >= replay.until && cursor.openCount === 0;
      if (!isDone && (!isDue || cursor.position === saved)) continue;
      this.replaysSavedAt = monotonicNow();
      entry.saved = cursor.position;
      await this.context.plan.saveReplay(replay.id, isDone ? 'done' : entry.saved);
      if (isDone) this.replays = this.replays.filter((other) => other !== entry);
    }
  }

  private waitMs(): number {
    const now = this.now();
    const due = [this.lines.nextDueAt, this.health.slowUntil].filter((time) => time !== null && time > now);
    const slotMs = this.slotAt - monotonicNow();
    const waits = [...due.map((time) => time! - now), ...(slotMs > 0 ? [slotMs] : [])];
    return Math.max(1, Math.min(POLL_INTERVAL_MS, ...waits));
  }

  private now(): number {
    return this.context.now().getTime();
  }
}

function toAttempt(at: Date, result: SendResult): DeliveryAttempt {
  const { durationMs } = result;
  if ('error' in result) return { at, status: null, durationMs, answer: null, error: result.error };
  return { at, status: result.status, durationMs, answer: result.answer, error: null };
}
