import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../core/clock.js';
import { isLeaseFree } from '../core/database/lease.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';

/** The only row. */
const ID = 1;
/** A batch and its rest take seconds. The instance may die meanwhile. */
const LEASE_MS = 60_000;

/** The progress of a step. */
export interface StepPosition {
  /** The id of the last row that was handled; empty at the beginning. */
  position: string;
  passStartedAt: Date;
}

/** The lease of the purge, and the progress of each step. The only writer of both tables. */
@Injectable()
export class RetentionStore {
  /** Identifies this process in the lease. */
  private readonly lockedBy = uuidv7();
  private readonly run: Sql;
  private readonly positions: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.run = prisma.dialect.table('RetentionRun');
    this.positions = prisma.dialect.table('RetentionPosition');
  }

  /** False while another instance has the lease. */
  async acquireLease(): Promise<boolean> {
    const rows = await this.prisma.execute(sql`
      INSERT INTO ${this.run} AS stored ("id", "lockedBy", "leaseUntil") VALUES (${ID}, ${this.lockedBy}, ${this.leaseEnd()})
      ON CONFLICT ("id") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE ${isLeaseFree(this.lockedBy, this.clock.now())} RETURNING "id"`);
    return rows.length > 0;
  }

  async releaseLease(): Promise<void> {
    await this.prisma.execute(sql`UPDATE ${this.run} SET "lockedBy" = NULL, "leaseUntil" = NULL
      WHERE "id" = ${ID} AND "lockedBy" = ${this.lockedBy}`);
  }

  /** Null before the first batch of a step. */
  async findPosition(step: string): Promise<StepPosition | null> {
    const row = await this.prisma.client.retentionPosition.findUnique({ where: { name: step } });
    return row && { position: row.position, passStartedAt: row.passStartedAt };
  }

  /**
   * Removes a batch and stores the new position in one transaction. It requires the lease, and
   * renews it. Returns the number of rows that `removal` returned.
   *
   * @throws {RowsRequiredError} if the lease was lost
   */
  async commitBatch(
    step: string,
    { position, passStartedAt }: StepPosition,
    removal: Statement,
  ): Promise<number> {
    const renew = sql`UPDATE ${this.run} SET "leaseUntil" = ${this.leaseEnd()}
      WHERE "id" = ${ID} AND "lockedBy" = ${this.lockedBy} RETURNING "id"`;
    const advance = sql`
      INSERT INTO ${this.positions} ("name", "position", "passStartedAt") VALUES (${step}, ${position}, ${passStartedAt})
      ON CONFLICT ("name") DO UPDATE SET "position" = excluded."position", "passStartedAt" = excluded."passStartedAt"`;
    // The lease first: its row is locked before any other.
    const results = await this.prisma.transaction<unknown[][]>([requireRows(renew), removal, advance]);
    return results[1]!.length;
  }

  private leaseEnd(): Date {
    return new Date(this.clock.now().getTime() + LEASE_MS);
  }
}
