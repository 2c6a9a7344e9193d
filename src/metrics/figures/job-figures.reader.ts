import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';

/** The jobs of one kind. */
export interface JobFigures {
  kind: string;
  /** Due now, and not claimed. */
  due: number;
  /** Claimed, or due later. */
  later: number;
  deadLetters: number;
  /** Seconds since the oldest was due. 0 where none is. */
  oldestSeconds: number;
}

interface Row {
  kind: string;
  due: number | bigint;
  later: number | bigint;
  dead: number | bigint;
  firstAt: number | bigint | null;
}

/** Counts jobs. Every column is in one index, so no row of the table is read. */
@Injectable()
export class JobFiguresReader {
  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {}

  /** A claimed job is visible again at the end of its lease; a dead letter is never visible. */
  async countJobs(): Promise<JobFigures[]> {
    const now = this.clock.now();
    const { dialect } = this.prisma;
    const rows = await this.prisma.query<Row>(sql`
      SELECT "kind",
        COUNT(CASE WHEN "visibleAt" <= ${now} THEN 1 END) AS "due",
        COUNT(CASE WHEN "visibleAt" > ${now} THEN 1 END) AS "later",
        COUNT(*) - COUNT("visibleAt") AS "dead",
        ${dialect.epochMs(sql`MIN("visibleAt")`)} AS "firstAt"
      FROM ${dialect.table('Job')} GROUP BY "kind"`);
    return rows.map(({ kind, due, later, dead, firstAt }) => ({
      kind,
      due: Number(due),
      later: Number(later),
      deadLetters: Number(dead),
      oldestSeconds: firstAt === null ? 0 : Math.max(0, (now.getTime() - Number(firstAt)) / 1_000),
    }));
  }
}
