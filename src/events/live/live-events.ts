import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { Response } from 'express';
import { ApiAccess } from '../../auth/api-access.js';
import type { ApiKey } from '../../auth/api-keys.js';
import { isSession, type Session } from '../../auth/session/sessions.js';
import { LiveEnvironment } from '../../config/groups/live.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { Wakeup } from '../../core/wakeup.js';
import { EventLogReader } from '../../feed/event-log.reader.js';
import { HighWatermark } from '../../feed/high-watermark.js';
import { RetriedWork } from '../../feed/retried-work.js';
import { EventPages } from '../event-pages.js';
import type { EventFilter } from './event-filter.js';
import { type DropReason, Listener } from './listener.js';
import { ListenerGroups, toFrames } from './listener-groups.js';
import { TooManyListenersException } from './live.exceptions.js';
import { PortionSender } from './portion-sender.js';
import { TailPosition } from './tail-position.js';

export interface ListenOptions {
  filter: EventFilter;
  /** The client's last event. Without it, the client gets new events only. */
  lastEventId: number | undefined;
  /** The key of the request. Undefined if none is needed. */
  key: ApiKey | Session | undefined;
}

const HEARTBEAT_MS = 15_000;
const POLL_INTERVAL_MS = 1_000;
/** The longest time that a listener continues after its key was revoked. */
const CHECK_INTERVAL_MS = 1_000;

/**
 * The events of the log for listening clients. Each instance reads the log by itself, once for all
 * its listeners, and only while there are any. A returning listener first catches up from the log,
 * then joins the others.
 */
@Injectable()
export class LiveEvents implements OnModuleDestroy, OnModuleInit {
  private readonly logger = new Logger(LiveEvents.name);
  private readonly reading = new RetriedWork(this.logger, 'read', () => this.readOn());
  private readonly listeners = new Set<Listener>();
  private readonly groups = new ListenerGroups();
  private readonly sender = new PortionSender((listener) => this.drop(listener, 'too_slow'));
  private readonly tail = new TailPosition();
  private readonly wakeup = new Wakeup();
  private isRunning = false;
  private isStopping = false;
  private beatAt = 0;
  private checkAt = 0;

  constructor(
    private readonly access: ApiAccess,
    private readonly env: LiveEnvironment,
    private readonly log: EventLogReader,
    private readonly pages: EventPages,
    private readonly watermark: HighWatermark,
  ) {}

  onModuleInit(): void {
    this.watermark.onAdvance(() => this.wakeup.wake());
    this.watermark.onRegress(() => this.beginAnew());
  }

  /** Clients currently listening to this process. */
  get listenerCount(): number {
    return this.listeners.size;
  }

  /** A stop does not wait for listeners. They reconnect to another instance, or later. */
  onModuleDestroy(): void {
    this.isStopping = true;
    for (const listener of this.listeners) listener.end();
    this.wakeup.wake();
    this.sender.stop();
    this.tail.release();
  }

  /** @throws {TooManyListenersException} */
  listen(response: Response, { filter, lastEventId, key }: ListenOptions): void {
    if (this.isStopping || this.listeners.size >= this.env.EVENTS_MAX_LISTENERS) {
      throw new TooManyListenersException();
    }
    const listener = new Listener(response, filter, key);
    this.listeners.add(listener);
    listener.onClose(() => this.remove(listener));
    listener.open();
    if (!this.isRunning) void this.run();
    this.catchUp(listener, lastEventId).catch(() => listener.end());
  }

  private async catchUp(listener: Listener, lastEventId: number | undefined): Promise<void> {
    // A greater id belongs to another database, or is a mistake. It would never be reached.
    let last = lastEventId === undefined ? undefined : Math.min(lastEventId, await this.log.findNewest());
    while (!listener.isClosed && !this.isStopping) {
      const position = this.tail.value;
      last ??= position ?? undefined;
      if (position === null || last === undefined || last > position) await this.tail.moved();
      // Nothing is awaited between this comparison and `join`, so no event can be missed in
      // between.
      else if (last === position) return this.join(listener, last);
      else last = await this.sendPage(listener, last, position);
    }
  }

  private async sendPage(listener: Listener, last: number, limit: number): Promise<number> {
    const { events, upTo } = await this.pages.readAfter(last, limit);
    const frames = toFrames(listener.filter, events);
    if (frames !== '') listener.send(frames);
    if (!(await listener.drain())) this.drop(listener, 'too_slow');
    return upTo;
  }

  private join(listener: Listener, position: number): void {
    this.groups.add(listener);
    // An id without an event, so that a client that reconnects before the first event misses none.
    listener.send(`id: ${position}\n\n`);
  }

  private remove(listener: Listener): void {
    this.listeners.delete(listener);
    this.groups.remove(listener);
  }

  private drop(listener: Listener, reason: DropReason): void {
    this.logger.warn(`listener dropped reason=${reason}`);
    listener.drop(reason);
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    this.beatAt = monotonicNow() + HEARTBEAT_MS;
    while (!this.isStopping && this.listeners.size > 0) {
      if (monotonicNow() >= this.checkAt) this.dropDenied();
      const more = await this.reading.run();
      if (monotonicNow() >= this.beatAt) await this.beat();
      if (!more)
        await this.wakeup.wait(Math.max(0, Math.min(POLL_INTERVAL_MS, this.beatAt - monotonicNow())));
    }
    this.isRunning = false;
    this.tail.reset();
  }

  /** Whether there is more to read. */
  private async readOn(): Promise<boolean> {
    if (!this.watermark.isKnown) return false;
    if (this.tail.value === null) this.tail.moveTo(this.watermark.readable);
    const after = this.tail.value!;
    const { events, upTo } = await this.pages.readAfter(after);
    // The log was replaced meanwhile.
    if (this.tail.value !== after) return true;
    if (upTo === after) return false;
    await this.sender.send(() => {
      const chunks = this.groups.toChunks(events);
      this.tail.moveTo(upTo);
      return chunks;
    });
    return upTo < this.watermark.readable;
  }

  /**
   * Ids went back. Current listeners get new events; listeners that were catching up must
   * reconnect, because their events belong to another log.
   */
  private beginAnew(): void {
    this.pages.clear();
    this.tail.reset();
    this.tail.release();
    for (const listener of this.listeners) if (listener.group === undefined) listener.end();
    this.wakeup.wake();
  }

  /** A revoked or expired key, or an ended session, allows no more events. */
  private dropDenied(): void {
    this.checkAt = monotonicNow() + CHECK_INTERVAL_MS;
    for (const listener of this.listeners) {
      const { key } = listener;
      if (!this.access.isStillAllowed(key))
        this.drop(listener, key && isSession(key) ? 'session_ended' : 'key_ended');
    }
  }

  /** Sends every listener its position, so that it has little to catch up on after a reconnect. */
  private async beat(): Promise<void> {
    this.beatAt = monotonicNow() + HEARTBEAT_MS;
    const [joined, catchingUp] = [Buffer.from(`id: ${this.tail.value}\n\n`), Buffer.from(':\n\n')];
    await this.sender.send(() =>
      [...this.listeners].map((listener) => [listener, listener.group === undefined ? catchingUp : joined]),
    );
  }
}
