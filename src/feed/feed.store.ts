import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import { isLeaseFree, MAX_LEASE_MS } from '../core/database/lease.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { lastDrawnId } from './last-drawn-id.sql.js';

/** `free` can be acquired: it is unheld or over, or this process has it for too short a time. */
export type LeaseHolder = 'free' | 'other' | 'own';

export interface FoundOffset {
  offset: number;
  /** False before the consumer's first lease. */
  isStored: boolean;
  lease: LeaseHolder;
}

export interface FeedPosition {
  name: string;
  offset: number;
  updatedAt: Date;
}

interface Lease {
  position: string;
  lockedBy: string | null;
  /** In milliseconds since 1970. */
  leaseUntil: number | bigint | null;
}

/** How far consumers have read, and which process reads for each. The only writer of FeedPosition. */
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
   *
   * @param first the offset of a consumer that has none
   */
  async acquireLease(name: string, leaseMs: number, first = 0): Promise<number | null> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const [row] = await this.prisma.execute<{ position: string }>(sql`
      INSERT INTO ${this.table} AS stored ("name", "position", "lockedBy", "leaseUntil", "updatedAt")
      VALUES (${name}, ${String(first)}, ${this.lockedBy}, ${until}, ${now})
      ON CONFLICT ("name") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE ${isLeaseFree(this.lockedBy, now)}
      RETURNING "position"`);
    return row ? Number(row.position) : null;
  }

  /**
   * A consumer's offset, 0 before its first lease, and the holder of the lease. `own`: for at least
   * this long.
   */
  async findOffset(name: string, leasedForMs: number): Promise<FoundOffset> {
    const [row] = await this.prisma.query<Lease>(sql`
      SELECT "position", "lockedBy", ${this.prisma.dialect.epochMs(sql`"leaseUntil"`)} AS "leaseUntil"
      FROM ${this.table} WHERE "name" = ${name}`);
    const leaseMs = Number(row?.leaseUntil ?? 0) - this.clock.now().getTime();
    return {
      offset: Number(row?.position ?? 0),
      isStored: row !== undefined,
      lease: this.holderOf(row, leaseMs, leasedForMs),
    };
  }

  /**
   * Commits a consumer's next offset and the effects of the events up to it, all or none, and
   * renews the lease. Returns false and changes nothing if the lease was lost, the consumer was
   * rewound, or this database never drew such an id (another database has replaced it).
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
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy} AND "position" = ${String(from)}
        AND ${lastDrawnId(this.prisma.dialect)} >= ${to} RETURNING "name"`;
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

  /**
   * Lowers an offset greater than all ids of this database, which would pass new events. Returns
   * whether it did.
   */
  async lowerOffset(name: string, to: number): Promise<boolean> {
    const lastDrawn = lastDrawnId(this.prisma.dialect);
    const lowered = await this.prisma.execute(sql`
      UPDATE ${this.table} SET "position" = ${String(to)}, "updatedAt" = ${this.clock.now()}
      WHERE "name" = ${name} AND "lockedBy" = ${this.lockedBy} AND CAST("position" AS BIGINT) > ${lastDrawn}
        AND ${lastDrawn} >= ${to} RETURNING "name"`);
    return lowered.length > 0;
  }

  /** Extends a lease if this process still has it. */
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

  /** The offsets of consumers, and the time each was stored. */
  async findPositions(names: readonly string[]): Promise<FeedPosition[]> {
    const rows = await this.prisma.client.feedPosition.findMany({ where: { name: { in: [...names] } } });
    return rows.map(({ name, position, updatedAt }) => ({ name, offset: Number(position), updatedAt }));
  }

  /** Moves a consumer's offset and ends its lease: the batch that is read now cannot be committed. */
  async rewind(name: string, offset: number): Promise<void> {
    await this.prisma.transaction([
      sql`INSERT INTO ${this.table} ("name", "position", "updatedAt") VALUES (${name}, ${String(offset)}, ${this.clock.now()})
        ON CONFLICT ("name") DO UPDATE SET "position" = excluded."position", "updatedAt" = excluded."updatedAt",
          "lockedBy" = NULL, "leaseUntil" = NULL`,
    ]);
  }

  private holderOf(row: Lease | undefined, leaseMs: number, leasedForMs: number): LeaseHolder {
    if (row?.lockedBy === this.lockedBy) return leaseMs >= leasedForMs ? 'own' : 'free';
    return row?.lockedBy && leaseMs >= 0 && leaseMs <= MAX_LEASE_MS ? 'other' : 'free';
  }
}
