import { Injectable } from '@nestjs/common';
import { Notifications } from '../core/database/notifications.js';
import { CHANNEL } from './job.sql.js';

/** Announces new jobs: at once within the process, and by NOTIFY to other instances on Postgres. */
@Injectable()
export class JobWakeups {
  private readonly waiting = new Map<string, () => void>();

  constructor(notifications: Notifications) {
    notifications.on(CHANNEL, (kind) => this.wake(kind));
  }

  /** Calls `work` whenever there may be a new job of the kind. */
  on(kind: string, work: () => void): void {
    this.waiting.set(kind, work);
  }

  /** Announces a job of the kind. */
  wake(kind: string): void {
    this.waiting.get(kind)?.();
  }
}
