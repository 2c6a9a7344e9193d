import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { jsonValue, sqlTime } from '../core/database/json-parameter.js';
import { PrismaService } from '../core/prisma.service.js';
import type { FeedEvent } from './feed-event.js';

/** The last event that may be read, and what Postgres must have finished before it may. */
export interface Horizon {
  lastId: number;
  transaction: string;
}

/** The places of the log's readers, and the log as they read it. The only writer of the places. */
@Injectable()
export class FeedStore {
  /** Names this process as holder of a place. */
  private readonly holder = uuidv7();
  private readonly takeStatement: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const value = (name: string, type: 'TEXT' | 'TIMESTAMP(3)' = 'TEXT'): string =>
      jsonValue(prisma.database, name, type);
    const [now, until] = [value('now', 'TIMESTAMP(3)'), value('until', 'TIMESTAMP(3)')];
    this.takeStatement = `
      INSERT INTO "FeedPosition" AS place ("name", "position", "holder", "leaseUntil", "updatedAt")
      SELECT ${value('name')}, '0', ${value('holder')}, ${until}, ${now} WHERE true
      ON CONFLICT ("name") DO UPDATE SET "holder" = excluded."holder", "leaseUntil" = excluded."leaseUntil"
      WHERE place."holder" IS NULL OR place."holder" = excluded."holder" OR place."leaseUntil" < ${now}
      RETURNING "position"`;
  }

  /** Takes or keeps a reader's place for a while. Null while another process has it. */
  async take(name: string, leaseMs: number): Promise<number | null> {
    const now = this.clock.now();
    const parameter = {
      name,
      holder: this.holder,
      now: sqlTime(now),
      until: sqlTime(new Date(now.getTime() + leaseMs)),
    };
    const [row] = await this.prisma.write<{ position: string }>(
      [this.takeStatement],
      JSON.stringify(parameter),
    );
    return row ? Number(row.position) : null;
  }

  /** False when the place is no longer ours. */
  async advance(name: string, position: number): Promise<boolean> {
    const { count } = await this.prisma.client.feedPosition.updateMany({
      where: { name, holder: this.holder },
      data: { position: String(position), updatedAt: this.clock.now() },
    });
    return count > 0;
  }

  /** Gives the place to whoever wants it next. */
  async release(name: string): Promise<void> {
    await this.prisma.client.feedPosition.updateMany({
      where: { name, holder: this.holder },
      data: { holder: null, leaseUntil: null },
    });
  }

  async events(
    statuses: readonly string[],
    after: number,
    upTo: number,
    limit: number,
  ): Promise<FeedEvent[]> {
    const rows = await this.prisma.client.deliveryEvent.findMany({
      where: { id: { gt: after, lte: upTo }, status: { in: [...statuses] } },
      orderBy: { id: 'asc' },
      take: limit,
      select: {
        id: true,
        messageUuid: true,
        messageId: true,
        status: true,
        errorCode: true,
        recipient: true,
        sender: true,
        outcome: true,
      },
    });
    return rows.map(({ id, outcome, ...event }) => ({
      ...event,
      id: toNumber(id),
      applied: outcome === 'applied',
    }));
  }

  /**
   * How far the log may be read. Postgres gives an event its id before it commits, so one with a lower id may still appear: what
   * is there now may be read once every transaction that runs now has ended. SQLite has one writer, and no such thing.
   */
  async horizon(earlier: Horizon | null): Promise<{ readable: number; next: Horizon | null }> {
    if (this.prisma.database === 'sqlite') {
      const [row] = await this.prisma.client.$queryRaw<{ id: bigint | number | null }[]>`
        SELECT MAX("id") AS "id" FROM "DeliveryEvent"`;
      return { readable: Number(row?.id ?? 0), next: null };
    }
    const [row] = await this.prisma.client.$queryRaw<{ id: string; oldest: string; newest: string }[]>`
      SELECT COALESCE(MAX("id"), 0)::text AS "id", pg_snapshot_xmin(pg_current_snapshot())::text AS "oldest",
        pg_snapshot_xmax(pg_current_snapshot())::text AS "newest" FROM "DeliveryEvent"`;
    const passed = earlier !== null && BigInt(row!.oldest) >= BigInt(earlier.transaction);
    const next = earlier === null || passed ? { lastId: Number(row!.id), transaction: row!.newest } : earlier;
    return { readable: passed ? earlier.lastId : 0, next };
  }
}

/** 64 bits on Postgres, where Prisma makes a BigInt of it, whatever the types of the SQLite client say. */
function toNumber(id: number | bigint): number {
  return Number(id);
}
