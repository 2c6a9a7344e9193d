import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { isLeaseFree } from '../../core/database/lease.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { requireRows, type Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';

/** The only row. */
const ID = 1;

/**
 * The lease for evaluating the rules, and the time of the last evaluation. The only writer of
 * AlertEvaluation.
 */
@Injectable()
export class EvaluationStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('AlertEvaluation');
  }

  /**
   * False if another instance is evaluating, or the last evaluation was less than `intervalMs` ago.
   */
  async acquireLease(
    owner: string,
    { intervalMs, leaseMs }: { intervalMs: number; leaseMs: number },
  ): Promise<boolean> {
    const now = this.clock.now();
    const [before, until] = [-intervalMs, leaseMs].map((ms) => new Date(now.getTime() + ms));
    const rows = await this.prisma.execute(sql`
      INSERT INTO ${this.table} AS stored ("id", "lockedBy", "leaseUntil") VALUES (${ID}, ${owner}, ${until})
      ON CONFLICT ("id") DO UPDATE SET "lockedBy" = excluded."lockedBy", "leaseUntil" = excluded."leaseUntil"
      WHERE ${isLeaseFree(owner, now)}
        AND (stored."evaluatedAt" IS NULL OR stored."evaluatedAt" <= ${before} OR stored."evaluatedAt" > ${now})
      RETURNING "id"`);
    return rows.length > 0;
  }

  /**
   * Ends the lease and stores the time. Requires the lease: if this instance has lost it, the
   * transaction is rolled back.
   */
  completeStatement(owner: string, at: Date): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "evaluatedAt" = ${at}, "leaseUntil" = NULL, "lockedBy" = NULL
      WHERE "id" = ${ID} AND "lockedBy" = ${owner} RETURNING "id"`);
  }
}
