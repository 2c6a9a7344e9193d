import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { LiveEnvironment } from '../../config/groups/live.js';
import { Clock } from '../../core/clock.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { HighWatermark } from '../../feed/high-watermark.js';
import { RetriedWork } from '../../feed/retried-work.js';
import type { CachedEvent } from '../cached-event.js';
import { EventPages } from '../event-pages.js';
import { type EventFilter, keyOfFilter, matchesFilter } from './event-filter.js';
import { type DropReason, Listener } from './listener.js';
import { TooManyListenersException } from './live.exceptions.js';

export interface ListenOptions {
  filter: EventFilter;
  /** The last event that the client has. Without it, the client gets what comes from now on. */
  lastEventId: number | undefined;
  /** When its session ends. */
  endsAt: Date | undefined;
}

/** Listeners that want the same, and have what the tail has. */
interface Group {
  filter: EventFilter;
  listeners: Set<Listener>;
}

const HEARTBEAT_MS = 15_000;
const POLL_INTERVAL_MS = 1_000;
/** Listeners that are written to before others get their turn. */
const SLICE = 100;
/** Callbacks come first: after writing, the tail rests so many times as long as it took. */
const REST_FACTOR = 3;
const MIN_REST_MS = 20;
const MAX_REST_MS = 2_000;

/**
 * The events of the log for clients that listen. Each instance reads the log by itself, once for all
 * its listeners, and only while there are any. A listener that comes back first catches up from the
 * log, and joins the others where it has what they have.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy, OnModuleInit {
  private readonly logger = new Logger(LiveEvents.name);
  private readonly reading = new RetriedWork(this.logger, 'read', () => this.readOn());
  private readonly listeners = new Set<Listener>();
  private readonly groups = new Map<string, Group>();
  private readonly wakeup = new Wakeup();
  private readonly rest = new Wakeup();
  /** The id up to which the groups have all events. Null while nothing is read. */
  private position: number | null = null;
  private waiting: (() => void)[] = [];
  private isRunning = false;
  private isStopping = false;
  private beatAt = 0;

  constructor(
    private readonly clock: Clock,
    private readonly env: LiveEnvironment,
    private readonly log: EventLogReader,
    private readonly pages: EventPages,
    private readonly watermark: HighWatermark,
  ) {}

  onModuleInit(): void {
    this.watermark.onAdvance(() => this.wakeup.wake());
  }

  /** A stop does not wait for listeners. They come back to another instance, or later. */
  onModuleDestroy(): void {
    this.isStopping = true;
    for (const listener of this.listeners) listener.end();
    this.wakeup.wake();
    this.rest.wake();
    this.announce();
  }

  /** @throws {TooManyListenersException} */
  listen(response: Response, { filter, lastEventId, endsAt }: ListenOptions): void {
    if (this.isStopping || this.listeners.size >= this.env.EVENTS_MAX_LISTENERS) {
      throw new TooManyListenersException();
    }
    const listener = new Listener(response, filter, endsAt);
    this.listeners.add(listener);
    listener.onClose(() => this.remove(listener));
    listener.open();
    if (!this.isRunning) void this.run();
    this.catchUp(listener, lastEventId).catch(() => listener.end());
  }

  private async catchUp(listener: Listener, lastEventId: number | undefined): Promise<void> {
    // A greater id is of another database, or a mistake. It would never be reached.
    let last = lastEventId === undefined ? undefined : Math.min(lastEventId, await this.log.findNewest());
    while (!listener.isClosed && !this.isStopping) {
      const { position } = this;
      last ??= position ?? undefined;
      if (position === null || last === undefined || last > position) await this.advance();
      // Nothing is awaited between this comparison and the joining, so no event is between them.
      else if (last === position) return this.join(listener, last);
      else last = await this.sendPage(listener, last, position);
    }
  }

  private async sendPage(listener: Listener, last: number, limit: number): Promise<number> {
    const { events, upTo } = await this.pages.readAfter(last, limit);
    const chunk = toChunk(listener.filter, events);
    if (chunk !== '') listener.send(chunk);
    if (!(await listener.drain())) this.drop(listener, 'too_slow');
    return upTo;
  }

  private join(listener: Listener, position: number): void {
    const key = keyOfFilter(listener.filter);
    const group = this.groups.get(key) ?? { filter: listener.filter, listeners: new Set() };
    group.listeners.add(listener);
    this.groups.set(key, group);
    listener.group = key;
    // The id without an event: who comes back before the first event misses none.
    listener.send(`id: ${position}\n\n`);
  }

  private remove(listener: Listener): void {
    this.listeners.delete(listener);
    const group = this.groups.get(listener.group ?? '');
    group?.listeners.delete(listener);
    if (group?.listeners.size === 0) this.groups.delete(listener.group!);
  }

  private drop(listener: Listener, reason: DropReason): void {
    this.logger.warn(`listener dropped reason=${reason}`);
    listener.drop(reason);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.beatAt = monotonicNow() + HEARTBEAT_MS;
    while (!this.isStopping && this.listeners.size > 0) {
      const more = await this.reading.run();
      if (monotonicNow() >= this.beatAt) await this.beat();
      if (!more)
        await this.wakeup.wait(Math.max(0, Math.min(POLL_INTERVAL_MS, this.beatAt - monotonicNow())));
    }
    this.isRunning = false;
    this.position = null;
  }

  /** Whether there is more to read. */
  private async readOn(): Promise<boolean> {
    if (!this.watermark.isKnown) return false;
    if (this.position === null) this.moveTo(this.watermark.readable);
    const { events, upTo } = await this.pages.readAfter(this.position!);
    if (upTo === this.position) return false;
    await this.tell(events, upTo);
    return upTo < this.watermark.readable;
  }

  /** Sends events to all groups. */
  private async tell(events: readonly CachedEvent[], upTo: number): Promise<void> {
    const startedAt = monotonicNow();
    const chunks: [Listener, Buffer][] = [];
    for (const { filter, listeners } of this.groups.values()) {
      const text = toChunk(filter, events);
      if (text === '') continue;
      const chunk = Buffer.from(text);
      for (const listener of listeners) chunks.push([listener, chunk]);
    }
    this.moveTo(upTo);
    await this.sendAll(chunks, monotonicNow() - startedAt);
  }

  /** Every listener learns how far it is, so that it has little to catch up with when it comes back. */
  private async beat(): Promise<void> {
    this.beatAt = monotonicNow() + HEARTBEAT_MS;
    const now = this.clock.now();
    const [joined, catchingUp] = [Buffer.from(`id: ${this.position}\n\n`), Buffer.from(':\n\n')];
    for (const listener of this.listeners) {
      if (listener.endsAt && listener.endsAt <= now) this.drop(listener, 'session_ended');
    }
    const chunks = [...this.listeners].map((listener): [Listener, Buffer] => [
      listener,
      listener.group === undefined ? catchingUp : joined,
    ]);
    await this.sendAll(chunks, 0);
  }

  private async sendAll(chunks: readonly [Listener, Buffer][], busyMs: number): Promise<void> {
    for (let start = 0; start < chunks.length && !this.isStopping; start += SLICE) {
      const startedAt = monotonicNow();
      for (const [listener, chunk] of chunks.slice(start, start + SLICE)) {
        if (!listener.send(chunk)) this.drop(listener, 'too_slow');
      }
      busyMs += monotonicNow() - startedAt;
      await nextTurn();
    }
    if (!this.isStopping)
      await this.rest.wait(Math.min(Math.max(busyMs * REST_FACTOR, MIN_REST_MS), MAX_REST_MS));
  }

  private moveTo(position: number): void {
    this.position = position;
    this.announce();
  }

  /** Resolves when the tail has moved. */
  private advance(): Promise<void> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private announce(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resolve of waiting) resolve();
  }
}

function toChunk(filter: EventFilter, events: readonly CachedEvent[]): string {
  return events
    .filter(({ event }) => matchesFilter(filter, event))
    .map(({ id, body }) => `id: ${id}\ndata: ${body}\n\n`)
    .join('');
}
