import type { CachedEvent } from '../../events/cached-event.js';
import type { StoredDelivery } from './delivery.js';
import type { DeliveryLines } from './delivery-lines.js';
import type { DeliveryResults } from './delivery-results.js';
import type { EndpointLease } from './endpoint-lease.js';
import { EndpointReplays, type RunningReplay } from './endpoint-replays.js';
import { LogCursor } from './log-cursor.js';
import type { ServedEndpoint, WorkerContext } from './worker-context.js';

/** Most events that are read and not stored yet. */
const MAX_READ_AHEAD = 256;
/** With this many deliveries waiting for another attempt, new events stay in the log. */
export const MAX_WAITING = 10_000;
/** Reading an event costs a small part of sending one. */
const READ_COST = 0.05;

/** Fills the lines of one endpoint with stored deliveries, new events and replays. */
export class DeliveryPlan<Endpoint extends ServedEndpoint> {
  private readonly cursor: LogCursor;
  private readonly replays: EndpointReplays;
  /** Events after the position that are delivered or given up already. */
  private readonly done = new Set<number>();
  private isLoaded = false;
  private mustReload = true;
  /** More deliveries wait in the database than were read. */
  private hasMoreWaiting = false;
  private isStopping = false;

  /** @param wake lets the worker continue */
  constructor(
    private readonly lease: EndpointLease<Endpoint>,
    private readonly lines: DeliveryLines,
    private readonly results: DeliveryResults,
    private readonly context: WorkerContext<Endpoint>,
    private readonly wake: () => void,
  ) {
    this.cursor = new LogCursor(lease.endpoint.position);
    this.replays = new EndpointReplays(context.plan);
  }

  /** The id in the log up to which every event is handled. */
  get position(): number {
    return this.cursor.position;
  }

  /** An operator changed deliveries or replays: the next `read` reads them again. */
  reload(): void {
    this.mustReload = true;
  }

  /** Stops reading. */
  stop(): void {
    this.isStopping = true;
  }

  /** Reads stored deliveries again if they changed, then new events up to the limit in memory. */
  async read(): Promise<void> {
    if (this.mustReload) await this.load();
    if (this.hasMoreWaiting && this.lines.storedSize < MAX_WAITING / 2) {
      this.mustReload = true;
      this.wake();
    }
    const atEnd = await this.readLog(this.cursor, Infinity, (event) => this.planNew(event));
    if (!atEnd) return;
    for (const entry of this.replays.running) {
      await this.readLog(entry.cursor, entry.replay.until, (event) => this.planAgain(event, entry));
    }
  }

  saveReplays(): Promise<void> {
    return this.replays.save();
  }

  private async load(): Promise<void> {
    this.mustReload = false;
    try {
      await this.results.readRows((settled) => this.loadRows(settled));
    } catch (error) {
      this.mustReload = true;
      throw error;
    }
  }

  private async loadRows(settled: ReadonlySet<number>): Promise<void> {
    const { plan } = this.context;
    const { id } = this.lease.endpoint;
    const [waiting, done, replays] = await Promise.all([
      plan.findWaiting(id, MAX_WAITING),
      this.isLoaded ? [] : plan.findDoneAfter(id, this.cursor.position),
      plan.findReplays(id),
    ]);
    for (const eventId of done) this.done.add(eventId);
    for (const row of waiting) if (!settled.has(row.eventId)) this.addStored(row);
    this.replays.add(replays);
    this.hasMoreWaiting = waiting.length === MAX_WAITING;
    this.isLoaded = true;
  }

  private addStored(row: StoredDelivery): void {
    const { eventId, orderingKey, attempts, visibleAt } = row;
    const known = this.lines.get(eventId);
    const dueAt = visibleAt?.getTime() ?? 0;
    if (!known) this.lines.add({ eventId, orderingKey, attempts, dueAt, isStored: true, row });
    else if (dueAt < known.dueAt && !this.lines.isSending(eventId)) this.lines.hasten(known);
  }

  /** Reads the log up to an id. Returns whether it reached the id or the end of the log. */
  private async readLog(
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
    if (this.done.delete(event.id) || !this.context.wants(this.lease.endpoint, event)) return;
    this.plan(event, this.cursor);
  }

  private planAgain(event: CachedEvent, { replay, cursor }: RunningReplay): void {
    if (replay.types !== null && !replay.types.includes(event.type)) return;
    if (this.context.wants(this.lease.endpoint, event)) this.plan(event, cursor);
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
    if (this.lines.isBehindStored(delivery)) this.results.storeWaiting(delivery, event, this.context.now());
  }
}
