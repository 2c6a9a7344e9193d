import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { type Sql, sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import type { FeedEvent } from './feed-event.js';

/** The last event that may be read, and what Postgres must have finished before it may. */
export interface Horizon {
  lastId: number;
  transaction: string;
}

/** No lease ends later than this: one that does was written by a clock that was ahead. */
const MAX_LEASE_MS = 600_000;

/** The places of the log's readers, and the log as they read it. The only writer of the places. */
@Injectable()
export class FeedStore {
  /** Names this process as lockedBy of a place. */
  private readonly lockedBy = uuidv7();
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('FeedPosition');
  }

  /** Takes or keeps a reader's place for a while. Null while another process has it. */
  async acquireLease(name: string, leaseMs: number): Promise<number | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const [row] = await this.prisma.execute<{ position: string }>(sql`
      INSERT INTO ${this.table} AS place ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
      VALUES (${name}, '0', ${this.lockedBy}, ${until}, ${now})
      ON CONFLICT ("name") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE place."lockedBy" IS NULL OR place."lockedBy" = excluded."lockedBy" OR place."leaseUntil" < ${now}
        OR place."leaseUntil" > ${new Date(now.getTime() + MAX_LEASE_MS)}
      RETURNING "position"`);
    return row ? Number(row.position) : null;
  }

  /** False when the place is no longer ours. */
  async commitOffset(name: string, position: number): Promise<boolean> {
    const rows = await this.prisma.execute(sql`
      UPDATE ${this.table} SET "position" = ${String(position)}, "updatedAt" = ${this.clock.now()}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy} RETURNING "name"`);
    return rows.length > 0;
  }

  /** Gives the place to whoever wants it next. */
  async releaseLease(name: string): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** Without mismatches, which have no effect anywhere. */
  async events(
    statuses: readonly string[],
    after: number,
    upTo: number,
    limit: number,
  ): Promise<FeedEvent[]> {
    const rows = await this.prisma.client.deliveryEvent.findMany({
      where: { id: { gt: after, lte: upTo }, status: { in: [...statuses] }, outcome: { not: 'mismatch' } },
      orderBy: { id: 'asc' },
      take: limit,
      select: {
        id: true,
        messageUuid: true,
        messageId: true,
        status: true,
        errorCode: true,
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
  async findHighWatermark(earlier: Horizon | null): Promise<{ readable: number; next: Horizon | null }> {
    const events = this.prisma.dialect.table('DeliveryEvent');
    if (this.prisma.database === 'sqlite') {
      const [row] = await this.prisma.query<{ id: bigint | number | null }>(
        sql`SELECT MAX("id") AS "id" FROM ${events}`,
      );
      return { readable: Number(row?.id ?? 0), next: null };
    }
    const [row] = await this.prisma.query<{ id: string; oldest: string; newest: string }>(sql`
      SELECT COALESCE(MAX("id"), 0)::text AS "id", pg_snapshot_xmin(pg_current_snapshot())::text AS "oldest",
        pg_snapshot_xmax(pg_current_snapshot())::text AS "newest" FROM ${events}`);
    const passed = earlier !== null && BigInt(row!.oldest) >= BigInt(earlier.transaction);
    const next = earlier === null || passed ? { lastId: Number(row!.id), transaction: row!.newest } : earlier;
    return { readable: passed ? earlier.lastId : 0, next };
  }
}

/** 64 bits on Postgres, where Prisma makes a BigInt of it, whatever the types of the SQLite client say. */
function toNumber(id: number | bigint): number {
  return Number(id);
}
