import { Injectable } from '@nestjs/common';
import { type Sql, sql } from '../../core/database/sql.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { PrismaService } from '../../core/prisma.service.js';
import { ACCOUNT } from '../scheduler/send-limits.js';

/**
 * The circuit breaker's columns of the account's row in RateLimit, shared by all instances. Times
 * are the database's.
 */
@Injectable()
export class CircuitBreakerStore {
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('RateLimit');
  }

  /** Messages in a row without a response from Plivo. */
  async countUnanswered(): Promise<number> {
    const row = await this.prisma.client.rateLimit.findUnique({ where: { scope: ACCOUNT } });
    return row?.unknownOutcomes ?? 0;
  }

  /** Adds to the count and returns the new count. */
  async addUnanswered(messages: number): Promise<number> {
    const [row] = await this.prisma.execute<{ unknownOutcomes: number | bigint }>(sql`
      INSERT INTO ${this.table} AS stored ("scope", "nextAt", "penaltyMs", "unknownOutcomes")
      VALUES (${ACCOUNT}, ${this.now()}, 0, ${messages})
      ON CONFLICT ("scope") DO UPDATE SET "unknownOutcomes" = stored."unknownOutcomes" + excluded."unknownOutcomes" RETURNING "unknownOutcomes"`);
    return Number(row!.unknownOutcomes);
  }

  /** Resets the count and the back-off. False if another instance was first. */
  async reset(): Promise<boolean> {
    const rows = await this.prisma.execute(sql`
      UPDATE ${this.table} SET "unknownOutcomes" = 0, "penaltyMs" = 0, "probedBy" = NULL, "probeEnds" = NULL
      WHERE "scope" = ${ACCOUNT} AND ("unknownOutcomes" > 0 OR "probedBy" IS NOT NULL) RETURNING "scope"`);
    return rows.length > 0;
  }

  /**
   * True for one caller at a time, until `endProbe` or the end of its lease. False while fewer
   * messages are unanswered.
   */
  async beginProbe(probe: string, unanswered: number, leaseMs: number): Promise<boolean> {
    const rows = await this.prisma.execute(sql`
      UPDATE ${this.table} SET "probedBy" = ${probe}, "probeEnds" = ${this.now()} + ${leaseMs}
      WHERE "scope" = ${ACCOUNT} AND "unknownOutcomes" >= ${unanswered}
      AND ("probedBy" IS NULL OR "probeEnds" <= ${this.now()} OR "probeEnds" > ${this.now()} + ${2 * leaseMs})
      RETURNING "scope"`);
    return rows.length > 0;
  }

  async endProbe(probe: string): Promise<void> {
    await this.prisma.execute(sql`
      UPDATE ${this.table} SET "probedBy" = NULL, "probeEnds" = NULL
      WHERE "scope" = ${ACCOUNT} AND "probedBy" = ${probe} RETURNING "scope"`);
  }

  private now(): Sql {
    return this.prisma.database === 'postgresql'
      ? sql`(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION`
      : sql`${monotonicNow()}`;
  }
}
