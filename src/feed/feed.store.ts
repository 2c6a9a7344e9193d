import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { FeedEvent } from './feed-event.js';

/**
 * The last readable event, and the transaction that Postgres must have finished before newer ones
 * are.
 */
export interface HighWatermark {
  lastId: number;
  transaction: string;
}

interface Lease {
  position: string;
  lockedBy: string | null;
  /** In milliseconds since 1970. */
  leaseUntil: number | bigint | null;
}

/** No lease ends later. One that does was written by a clock that was ahead. */
const MAX_LEASE_MS = 600_000;

/** The consumers' offsets, and the log as they read it. The only writer of the offsets. */
@Injectable()
export class FeedStore {
  /** Identifies this process in a lease. */
  private readonly lockedBy = uuidv7();
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('FeedPosition');
  }

  /**
   * Acquires or renews a consumer's lease and returns its offset. Null while another process has
   * the lease.
   */
  async acquireLease(name: string, leaseMs: number): Promise<number | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const [row] = await this.prisma.execute<{ position: string }>(sql`
      INSERT INTO ${this.table} AS stored ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
      VALUES (${name}, '0', ${this.lockedBy}, ${until}, ${now})
      ON CONFLICT ("name") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE stored."lockedBy" IS NULL OR stored."lockedBy" = excluded."lockedBy" OR stored."leaseUntil" < ${now}
        OR stored."leaseUntil" > ${new Date(now.getTime() + MAX_LEASE_MS)}
      RETURNING "position"`);
    return row ? Number(row.position) : null;
  }

  /** A consumer's offset, -1 before its first lease, and whether this process has its lease for at least so long. */
  async findOffset(name: string, leasedForMs: number): Promise<{ offset: number; leased: boolean }> {
    const [row] = await this.prisma.query<Lease>(sql`
      SELECT "position", "lockedBy", ${this.prisma.dialect.epochMs(sql`"leaseUntil"`)} AS "leaseUntil"
      FROM ${this.table} WHERE "name" = ${name}`);
    const leaseMs = Number(row?.leaseUntil ?? 0) - this.clock.now().getTime();
    const leased = row?.lockedBy === this.lockedBy && leaseMs >= leasedForMs;
    return { offset: Number(row?.position ?? -1), leased };
  }

  /**
   * Commits a consumer's next offset and the effects of the events up to it, all or none, and renews
   * the lease. False, and nothing is changed, when the lease was lost or the consumer was rewound.
   */
  async commitOffset(
    name: string,
    { from, to }: { from: number; to: number },
    effects: readonly Statement[],
    leaseMs: number,
  ): Promise<boolean> {
    const now = this.clock.now();
    const advance = sql`
      UPDATE ${this.table} SET "position" = ${String(to)}, "updatedAt" = ${now},
        "leaseUntil" = ${new Date(now.getTime() + leaseMs)}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy} AND "position" = ${String(from)} RETURNING "name"`;
    if (effects.length === 0) return (await this.prisma.execute(advance)).length > 0;
    try {
      // The offset first: its row is locked before any effect.
      await this.prisma.transaction([requireRows(advance), ...effects]);
      return true;
    } catch (error) {
      if (error instanceof RowsRequiredError) return false;
      throw error;
    }
  }

  /** Makes a lease last longer where this process still has it. */
  async renewLease(name: string, leaseMs: number): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "leaseUntil" = ${new Date(this.clock.now().getTime() + leaseMs)}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** Frees the lease for another process. */
  async releaseLease(name: string): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** Without mismatches: they have no effect. */
  async readEvents(
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
   * The id up to which the log may be read. Postgres assigns an event's id before the commit, so a
   * lower id may still appear. Events up to now are readable once all current transactions have
   * ended. SQLite has one writer and needs no wait.
   */
  async findHighWatermark(
    earlier: HighWatermark | null,
  ): Promise<{ readable: number; next: HighWatermark | null }> {
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

/**
 * Postgres has 64 bits here and Prisma returns a BigInt, whatever the types of the SQLite client
 * say.
 */
function toNumber(id: number | bigint): number {
  return Number(id);
}
