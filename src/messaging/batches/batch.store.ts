import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import {
  type Columns,
  jsonRows,
  jsonValue,
  sqlTime,
  toJsonRows,
} from '../../core/database/json-parameter.js';
import { type Part, PrismaService } from '../../core/prisma.service.js';
import type { BatchState, JudgedLine, NewBatch } from './batch.js';

const NEW_BATCH = {
  id: 'TEXT',
  kind: 'TEXT',
  sender: 'TEXT',
  text: 'TEXT',
  template: 'TEXT',
  templateVersion: 'INTEGER',
  clientReference: 'TEXT',
  log: 'TEXT',
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
} as const satisfies Columns & Record<keyof JudgedLine, string>;

/** Batches and what became of their lines. The only writer of both tables. */
@Injectable()
export class BatchStore {
  private readonly insert: string;
  private readonly insertLines: string;
  private readonly countLines: string;
  private readonly changeState: string;
  private readonly removeLines: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const { database } = prisma;
    const batchId = jsonValue(database, 'batchId', 'TEXT');
    const now = jsonValue(database, 'now', 'TIMESTAMP(3)');
    const names = (columns: object): string =>
      Object.keys(columns)
        .map((name) => `"${name}"`)
        .join(', ');
    this.insert = `INSERT INTO "Batch" (${names(NEW_BATCH)}, "state", "updatedAt")
      SELECT ${names(NEW_BATCH)}, 'loading', "createdAt" FROM (${jsonRows(database, NEW_BATCH, 'batch')}) AS incoming WHERE true`;
    this.insertLines = `INSERT INTO "BatchLine" ("batchId", ${names(NEW_LINE)})
      SELECT ${batchId}, ${names(NEW_LINE)} FROM (${jsonRows(database, NEW_LINE, 'lines')}) AS incoming WHERE true`;
    this.countLines = `UPDATE "Batch" SET "lines" = "lines" + ${jsonValue(database, 'read', 'INTEGER')},
      "accepted" = "accepted" + ${jsonValue(database, 'accepted', 'INTEGER')}, "updatedAt" = ${now}
      WHERE "id" = ${batchId} AND "state" = 'loading' RETURNING "id"`;
    this.changeState = `UPDATE "Batch" SET "state" = ${jsonValue(database, 'state', 'TEXT')}, "updatedAt" = ${now}
      WHERE "id" = ${batchId} AND "state" IN (${jsonRows(database, { state: 'TEXT' }, 'from')}) RETURNING "id"`;
    this.removeLines = `DELETE FROM "BatchLine" WHERE "batchId" = ${batchId} AND "line" IN (
      SELECT "line" FROM "BatchLine" WHERE "batchId" = ${batchId} LIMIT ${jsonValue(database, 'limit', 'INTEGER')}) RETURNING "line"`;
  }

  /** A batch in `loading`. */
  adding(batch: NewBatch): Part {
    return { statement: this.insert, parameter: { batch: toJsonRows(NEW_BATCH, [batch]) } };
  }

  addingLines(batchId: string, lines: readonly JudgedLine[]): Part {
    return { statement: this.insertLines, parameter: { batchId, lines: toJsonRows(NEW_LINE, lines) } };
  }

  /** Counts lines, and says that the loader is alive. Returns a row when the batch is still there and loading. */
  counting(batchId: string, lines: readonly JudgedLine[] = []): Part {
    const accepted = lines.filter(({ result }) => result === 'accepted').length;
    const parameter = { batchId, read: lines.length, accepted, now: sqlTime(this.clock.now()) };
    return { statement: this.countLines, parameter };
  }

  /** From `loading` to `running`; where it is not loading any more the whole change fails. */
  starting(batchId: string): Part {
    return { ...this.changing(batchId, ['loading'], 'running'), demanded: true };
  }

  /** From one of some states to another. Returns a row when it was in one of them. */
  changing(batchId: string, from: readonly BatchState[], state: BatchState): Part {
    const parameter = { batchId, state, from: from.map((name) => [name]), now: sqlTime(this.clock.now()) };
    return { statement: this.changeState, parameter };
  }

  /** Deletes up to so many lines. Returns rows. */
  removingLines(batchId: string, limit: number): Part {
    return { statement: this.removeLines, parameter: { batchId, limit } };
  }

  /** Deletes a batch that is being loaded, but for its lines and messages. */
  async removeLoading(id: string): Promise<void> {
    await this.prisma.client.batch.deleteMany({ where: { id, state: 'loading' } });
  }
}
