import { Injectable } from '@nestjs/common';
import { firstIdAt } from '../core/database/ids-around.js';
import { type Sql, sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import type { PurgeLimits } from './retention-limits.js';

/** The tables whose rows a purge passes, in the order of their ids. */
export type PassedTable =
  | 'AuditEntry'
  | 'Batch'
  | 'DeliveryEvent'
  | 'DeliveryStatus'
  | 'InboundMessage'
  | 'Message'
  | 'MessageEvent'
  | 'RejectedCallback'
  | 'ServiceEvent';

const LOGS: ReadonlySet<PassedTable> = new Set(['DeliveryEvent', 'MessageEvent', 'ServiceEvent']);
/** An id contains the time of its insert. Most rows are changed for the last time within a day. */
const SETTLE_MS = 24 * 3_600_000;

/** Finds the batches of a purge. Writes nothing. */
@Injectable()
export class PurgeRangeReader {
  constructor(private readonly prisma: PrismaService) {}

  /** The last id of the next batch, and its number of rows. Null if no row is old enough. */
  async findNext(
    table: PassedTable,
    after: string,
    limits: PurgeLimits,
    size: number,
  ): Promise<{ upTo: string; rows: number } | null> {
    const [row] = await this.prisma.query<{
      upTo: string | number | bigint | null;
      rows: number | bigint;
    }>(sql`
      SELECT MAX("id") AS "upTo", COUNT(*) AS "rows" FROM (
        SELECT "id" FROM ${this.prisma.dialect.table(table)} WHERE ${isOld(table, after, limits)}
        ORDER BY "id" LIMIT ${size}) AS batch`);
    return row!.upTo === null ? null : { upTo: String(row!.upTo), rows: Number(row!.rows) };
  }
}

function isOld(table: PassedTable, after: string, { before, lastEventId }: PurgeLimits): Sql {
  if (LOGS.has(table)) return sql`"id" > ${Number(after)} AND "id" <= ${lastEventId}`;
  return sql`"id" > ${after} AND "id" < ${firstIdAt(before.getTime() - SETTLE_MS)}`;
}
