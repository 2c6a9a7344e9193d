import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DatabaseEnvironment } from '../../config/groups/database.js';
import { PrismaService } from '../prisma.service.js';
import { Listener } from './listener.js';
import { sql } from './sql.js';

/**
 * Notifications between instances by Postgres' NOTIFY, with one connection for all channels. SQLite
 * has only one instance.
 */
@Injectable()
export class Notifications implements BeforeApplicationShutdown, OnApplicationBootstrap {
  private readonly channels = new Map<string, (payload: string) => void>();
  private readonly listener: Listener | undefined;

  constructor(
    env: DatabaseEnvironment,
    private readonly prisma: PrismaService,
  ) {
    if (prisma.database === 'postgresql') {
      this.listener = new Listener(env.directUrl, this.channels);
    }
  }

  /** Call before the application has started. Notifications may be lost: poll as well. */
  on(channel: string, hear: (payload: string) => void): void {
    this.channels.set(channel, hear);
  }

  /** Notifies all instances, including this one. Does nothing on SQLite. */
  async notify(channel: string, payload: string): Promise<void> {
    if (this.listener) await this.prisma.execute(sql`SELECT pg_notify(${channel}, ${payload})::text`);
  }

  onApplicationBootstrap(): void {
    if (this.channels.size > 0) this.listener?.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.listener?.stop();
  }
}
