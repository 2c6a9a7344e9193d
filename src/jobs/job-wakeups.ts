import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseEnvironment } from '../config/groups/database.js';
import { databaseKind } from '../core/database/database-url.js';
import { Listener } from '../core/database/listener.js';
import { CHANNEL } from './job.sql.js';

/** Announces new jobs: at once within the process, and by NOTIFY to other instances on Postgres. */
@Injectable()
export class JobWakeups implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly waiting = new Map<string, () => void>();
  private readonly listener: Listener | undefined;

  constructor(env: DatabaseEnvironment) {
    if (databaseKind(env.DATABASE_URL) === 'postgresql') {
      this.listener = new Listener(env.directUrl, CHANNEL, (kind) => this.wake(kind));
    }
  }

  onApplicationBootstrap(): void {
    this.listener?.start();
  }

  /** Calls `work` whenever there may be a new job of the kind. */
  on(kind: string, work: () => void): void {
    this.waiting.set(kind, work);
  }

  /** Announces a job of the kind. */
  wake(kind: string): void {
    this.waiting.get(kind)?.();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener?.stop();
  }
}
