import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { Run, RunKind, RunProgress } from './run.js';

export type NewRun = Pick<Run, 'kind' | 'from' | 'to' | 'position'>;

/** The value of `running` for a run that has not ended: the column is unique. */
const RUNNING: Readonly<Record<RunKind, string>> = { reconcile: 'running', backfill: 'backfill' };

/** Runs. The only writer of ReconciliationRun. */
@Injectable()
export class RunStore {
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('ReconciliationRun');
  }

  /** The id of the new run; null if another one of its kind is running. */
  async create({ kind, from, to, position }: NewRun): Promise<string | null> {
    const [id, now] = [uuidv7(), this.clock.now()];
    const insert = sql`INSERT INTO ${this.table}
        ("id", "kind", "from", "to", "state", "running", "reachedAt", "position", "createdAt", "updatedAt")
      VALUES (${id}, ${kind}, ${from}, ${to}, 'running', ${RUNNING[kind]}, ${from}, ${position}, ${now}, ${now})
      ON CONFLICT ("running") DO NOTHING RETURNING "id"`;
    const [rows] = await this.prisma.transaction<[{ id: string }[]]>([insert], { id });
    return rows[0]?.id ?? null;
  }

  /**
   * Sets totals, so it is harmless to repeat. False if the run was cancelled, or another process
   * has continued it since `before` was read: this process was suspended for longer than its lease.
   */
  async saveProgress(before: Run, progress: RunProgress, isDone: boolean): Promise<boolean> {
    const { reachedAt, position, asked, recorded, unknown } = progress;
    const now = this.clock.now();
    const end = isDone ? sql`, "state" = 'done', "running" = NULL, "finishedAt" = ${now}` : sql``;
    const rows = await this.prisma
      .execute(sql`UPDATE ${this.table} SET "reachedAt" = ${reachedAt}, "position" = ${position},
        "asked" = ${asked}, "recorded" = ${recorded}, "unknown" = ${unknown}, "updatedAt" = ${now} ${end}
      WHERE "id" = ${before.id} AND "state" = 'running'
        AND (${isAt(before)} OR ${isAt(progress)}) RETURNING "id"`);
    return rows.length > 0;
  }

  /** Has no effect on a run that has ended. */
  async cancel(id: string): Promise<void> {
    const now = this.clock.now();
    await this.prisma.execute(sql`UPDATE ${this.table}
      SET "state" = 'cancelled', "running" = NULL, "finishedAt" = ${now}, "updatedAt" = ${now}
      WHERE "id" = ${id} AND "state" = 'running'`);
  }
}

function isAt({ reachedAt, position, asked }: RunProgress): Sql {
  return sql`("reachedAt" = ${reachedAt} AND "position" = ${position} AND "asked" = ${asked})`;
}
