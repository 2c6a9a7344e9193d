import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { type Columns, columnList, toJsonRows } from '../core/database/dialect.js';
import { isInRange, type PurgeRange } from '../core/database/purge-range.js';
import { type Sql, sql } from '../core/database/sql.js';
import { requireRows, type Statement } from '../core/database/statement.js';
import { ServiceEventSql } from '../feed/service-event.sql.js';
import { PrismaService } from '../core/prisma.service.js';
import type { BatchState, ClassifiedLine, NewBatch } from './batch.js';
import { MESSAGE_STATES } from '../messages/message.js';
import { type BatchCounts, withZeros } from './batch-counts.js';

const NEW_BATCH = {
  id: 'TEXT',
  kind: 'TEXT',
  sender: 'TEXT',
  text: 'TEXT',
  template: 'TEXT',
  templateVersion: 'INTEGER',
  experiment: 'TEXT',
  clientReference: 'TEXT',
  log: 'TEXT',
  mode: 'TEXT',
  sendAt: 'TIMESTAMP(3)',
  expiresAt: 'TIMESTAMP(3)',
  createdAt: 'TIMESTAMP(3)',
} as const satisfies Columns & Record<keyof NewBatch, string>;

const NEW_LINE = {
  line: 'INTEGER',
  result: 'TEXT',
  reason: 'TEXT',
  recipient: 'TEXT',
  messageId: 'TEXT',
} as const satisfies Columns & Record<keyof ClassifiedLine, string>;

const LINE_OF_BATCH = { batchId: 'TEXT', line: 'INTEGER' } as const satisfies Columns;

export interface LineOfBatch {
  batchId: string;
  line: number;
}

type DoneBatch = Pick<NewBatch, 'clientReference' | 'id' | 'kind'>;

/** Batches and their classified lines. The only writer of both tables. */
@Injectable()
export class BatchStore {
  private readonly table: Sql;
  private readonly lines: Sql;
  private readonly events: ServiceEventSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('Batch');
    this.lines = prisma.dialect.table('BatchLine');
    this.events = new ServiceEventSql(prisma.dialect);
  }

  /** Inserts a batch in `loading`. */
  insertStatement(batch: NewBatch): Statement {
    return sql`INSERT INTO ${this.table} (${columnList(NEW_BATCH)}, "state", "updatedAt")
      SELECT ${columnList(NEW_BATCH)}, 'loading', "createdAt"
      FROM (${this.prisma.dialect.rows(NEW_BATCH, toJsonRows(NEW_BATCH, [batch]))}) AS incoming WHERE true`;
  }

  insertLinesStatement(batchId: string, lines: readonly ClassifiedLine[]): Statement {
    const { dialect } = this.prisma;
    return sql`INSERT INTO ${this.lines} ("batchId", ${columnList(NEW_LINE)})
      SELECT ${dialect.typed(batchId, 'TEXT')}, ${columnList(NEW_LINE)}
      FROM (${dialect.rows(NEW_LINE, toJsonRows(NEW_LINE, lines))}) AS incoming WHERE true`;
  }

  /** Counts lines, and updates the import's heartbeat. Requires that the batch is still loading. */
  countLinesStatement(batchId: string, lines: readonly ClassifiedLine[] = []): Statement {
    const accepted = lines.filter(({ result }) => result === 'accepted').length;
    return requireRows(sql`UPDATE ${this.table} SET "lines" = "lines" + ${lines.length},
      "accepted" = "accepted" + ${accepted}, "updatedAt" = ${this.clock.now()}
      WHERE "id" = ${batchId} AND "state" = 'loading' RETURNING "id"`);
  }

  /** Changes the state. Requires one of the states in `from`. */
  changeStateStatement(batchId: string, from: readonly BatchState[], state: BatchState): Statement {
    return requireRows(sql`UPDATE ${this.table} SET "state" = ${state}, "updatedAt" = ${this.clock.now()}
      WHERE "id" = ${batchId} AND ${this.prisma.dialect.isOneOf(sql`"state"`, from)} RETURNING "id"`);
  }

  /** From `running` to `done`, with an event. @param messages of the batch by state */
  finishStatements(batch: DoneBatch, messages: BatchCounts['messages']): Statement[] {
    const { id, kind, clientReference } = batch;
    const data = { id, kind, clientReference, messages: withZeros(MESSAGE_STATES, messages) };
    return [
      this.changeStateStatement(id, ['running'], 'done'),
      ...this.events.insert({ type: 'batch.done', data }, this.clock.now()),
    ];
  }

  /** Requires that the batch has the state, and holds it until the transaction ends. */
  requireStateStatement(batchId: string, state: BatchState): Statement {
    return requireRows(sql`SELECT "id" FROM ${this.table} WHERE "id" = ${batchId} AND "state" = ${state}
      ${this.prisma.dialect.lockShared()}`);
  }

  /** Deletes up to `limit` lines of a deleted batch. Returns their numbers. */
  deleteLinesStatement(batchId: string, limit: number): Statement {
    return sql`DELETE FROM ${this.lines} WHERE "batchId" = ${batchId} AND "line" IN (
        SELECT "line" FROM ${this.lines} WHERE "batchId" = ${batchId} LIMIT ${limit})
      AND NOT EXISTS (SELECT 1 FROM ${this.table} WHERE "id" = ${batchId}) RETURNING "line"`;
  }

  /** Deletes a batch in `loading`, without its lines and messages. */
  deleteLoadingStatement(id: string): Statement {
    return sql`DELETE FROM ${this.table} WHERE "id" = ${id} AND "state" = 'loading'`;
  }

  /** Deletes up to `limit` lines of ended batches in the range that have no messages left. */
  deleteOldLinesStatement(range: PurgeRange, limit: number): Statement {
    return sql`DELETE FROM ${this.lines} WHERE ("batchId", "line") IN (
        SELECT old."batchId", old."line" FROM ${this.lines} AS old JOIN ${this.table} AS batch ON batch."id" = old."batchId"
        WHERE ${this.isOld(range)} LIMIT ${limit})
      RETURNING "line"`;
  }

  /** Deletes such batches without lines. */
  deleteOldStatement(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.table} AS batch WHERE ${this.isOld(range)}
      AND NOT EXISTS (SELECT 1 FROM ${this.lines} WHERE "batchId" = batch."id")`;
  }

  /** Removes the numbers from lines. The lines are still counted. */
  eraseRecipientsStatement(lines: readonly LineOfBatch[]): Statement {
    const rows = this.prisma.dialect.rows(LINE_OF_BATCH, toJsonRows(LINE_OF_BATCH, lines));
    return sql`UPDATE ${this.lines} SET "recipient" = NULL
      WHERE ("batchId", "line") IN (${rows}) AND "recipient" IS NOT NULL`;
  }

  private isOld(range: PurgeRange): Sql {
    return sql`${isInRange(range, sql`batch."id"`)} AND batch."state" IN ('done', 'cancelled')
      AND batch."updatedAt" < ${range.before}
      AND NOT EXISTS (SELECT 1 FROM ${this.prisma.dialect.table('Message')} WHERE "batchId" = batch."id")`;
  }
}
