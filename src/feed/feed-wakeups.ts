import { randomUUID } from 'node:crypto';
import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { Notifications } from '../core/database/notifications.js';
import { EventLogReader } from './event-log.reader.js';
import { HighWatermark } from './high-watermark.js';

/** The Postgres channel that announces new events. The payload is the instance that wrote them. */
const CHANNEL = 'delivery_events';

/**
 * Wakes the readers when events are committed: at once within the process, and by NOTIFY in other
 * instances on Postgres. After a lost notification, readers wait for the next poll.
 */
@Injectable()
export class FeedWakeups implements BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleInit {
  /** Keeps a process from waking itself. */
  private readonly instance = randomUUID();
  private timer: NodeJS.Timeout | undefined;
  private isNotified = false;
  private isStopping = false;

  constructor(
    private readonly log: EventLogReader,
    private readonly watermark: HighWatermark,
    private readonly notifications: Notifications,
  ) {
    notifications.on(CHANNEL, (instance) => {
      if (instance !== this.instance) this.watermark.wake();
    });
  }

  onModuleInit(): void {
    this.log.onAppend(() => {
      this.watermark.wake();
      this.notify();
    });
  }

  onApplicationBootstrap(): void {
    this.watermark.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    clearTimeout(this.timer);
    await this.watermark.stop();
  }

  /**
   * After the commit, not in its transaction: NOTIFY would make the commits of reports wait for
   * each other. It is a commit of its own, so no more frequent than polls.
   */
  private notify(): void {
    this.isNotified = true;
    if (this.timer !== undefined || this.isStopping) return;
    this.isNotified = false;
    this.notifications.notify(CHANNEL, this.instance).catch(() => {});
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.isNotified) this.notify();
    }, this.watermark.pollIntervalMs).unref();
  }
}
