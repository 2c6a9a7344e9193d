import { Injectable } from '@nestjs/common';
import { sqlTime } from '../../core/database/dialect.js';
import { idsAround } from '../../core/database/ids-around.js';
import { join, raw, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { LogLag } from '../../feed/feed-state.js';
import type { DeadLetterCount, WatchedEndpoint } from '../rules/rule-input.js';

export interface TimeRange {
  from: Date;
  to: Date;
}

/** Reads dead letters, endpoints and opt-outs for the alert rules. Writes nothing. */
@Injectable()
export class RecentProblemsReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Dead letters since a time, by kind. */
  async countDeadLetters(since: Date): Promise<DeadLetterCount[]> {
    const rows = await this.prisma.client.job.groupBy({
      by: ['kind'],
      where: { diedAt: { gte: since } },
      _count: { _all: true },
      orderBy: { kind: 'asc' },
    });
    return rows.map(({ kind, _count }) => ({ kind, letters: _count._all }));
  }

  /** Endpoints of webhooks, except those disabled by a client, with their positions in the log. */
  async findEndpoints(): Promise<(Omit<WatchedEndpoint, keyof LogLag> & { position: number })[]> {
    const rows = await this.prisma.client.webhookEndpoint.findMany({
      where: { OR: [{ state: 'enabled' }, { disabledReason: { in: ['gone', 'failing'] } }] },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ id, url, state, failingSince, disabledReason, position }) => ({
      id,
      host: URL.canParse(url) ? new URL(url).host : 'unknown',
      failingSince,
      disabledReason: state === 'disabled' ? disabledReason : null,
      position: Number(position),
    }));
  }

  /** Opt-outs of each time range, without those of an import: a list is no reaction to messages. */
  async countOptOuts(ranges: readonly TimeRange[]): Promise<number[]> {
    const { dialect } = this.prisma;
    const time = (instant: Date): Sql => dialect.typed(sqlTime(instant), 'TIMESTAMP(3)');
    const times = ranges.flatMap(({ from, to }) => [from.getTime(), to.getTime()]);
    const { gte, lte } = idsAround(new Date(Math.min(...times)), new Date(Math.max(...times)));
    const counts = ranges.map(({ from, to }, index) => {
      const isIn = sql`"createdAt" >= ${time(from)} AND "createdAt" < ${time(to)}`;
      return sql`COALESCE(SUM(CASE WHEN ${isIn} THEN 1 ELSE 0 END), 0) AS ${column(index)}`;
    });
    const columns = ranges.map((_, index) => column(index));
    const [row] = await this.prisma.query<{ counts: string }>(sql`
      SELECT ${dialect.jsonRows(dialect.jsonArray(columns))} AS "counts" FROM (
        SELECT ${join(counts)} FROM ${dialect.table('OptOut')}
        WHERE "id" >= ${gte} AND "id" <= ${lte} AND "source" <> 'import') AS counted`);
    const [found] = JSON.parse(row!.counts) as [number[]];
    return found;
  }
}

function column(index: number): Sql {
  return raw(`"range${index}"`);
}
