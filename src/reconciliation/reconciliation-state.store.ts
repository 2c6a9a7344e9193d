import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { isLeaseFree } from '../core/database/lease.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';

/** The only row. */
const ID = 1;

/** The lease of the runner, and its position in the log. The only writer of ReconciliationState. */
@Injectable()
export class ReconciliationStateStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('ReconciliationState');
  }

  /** Acquires or renews the lease. False if another instance has it. */
  async acquireLease(owner: string, leaseMs: number): Promise<boolean> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + leaseMs);
    const rows = await this.prisma.execute(sql`
      INSERT INTO ${this.table} AS stored ("id", "lockedBy", "leaseUntil") VALUES (${ID}, ${owner}, ${until})
      ON CONFLICT ("id") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE ${isLeaseFree(owner, now)} RETURNING "id"`);
    return rows.length > 0;
  }

  async releaseLease(owner: string): Promise<void> {
    await this.prisma.execute(sql`UPDATE ${this.table} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "id" = ${ID} AND "lockedBy" = ${owner}`);
  }

  /** The id of the last event that was read; null before the first one. */
  async findPosition(): Promise<number | null> {
    const row = await this.prisma.client.reconciliationState.findUnique({ where: { id: ID } });
    return row?.position == null ? null : Number(row.position);
  }

  /** Requires the lease, so that the results of a late process are rolled back. */
  savePositionStatement(owner: string, position: number): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "position" = ${position}
      WHERE "id" = ${ID} AND "lockedBy" = ${owner} RETURNING "id"`);
  }
}
