import { Injectable } from '@nestjs/common';
import { columnList, sqlTime } from '../../core/database/dialect.js';
import { type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import { CHUNK_BITS } from '../columns/message-columns.js';
import type { Dimensions } from '../dimensions/dimensions.js';
import { COUNTED_AT, NUMBER, type ReportedRow } from './reported-row.js';

const REPORTED = {
  number: 'INTEGER',
  key: 'TEXT',
  messageUuid: 'TEXT',
  recipient: 'TEXT',
  countedAt: 'TIMESTAMP(3)',
  dimensionsId: 'INTEGER',
  status: 'TEXT',
  errorCode: 'TEXT',
  units: 'INTEGER',
  amountMicros: 'INTEGER',
  sentBucket: 'INTEGER',
  deliveredBucket: 'INTEGER',
  resend: 'BOOLEAN',
} as const;

const DIMENSIONS = {
  id: 'INTEGER',
  mode: 'TEXT',
  country: 'TEXT',
  network: 'TEXT',
  sender: 'TEXT',
  kind: 'TEXT',
  template: 'TEXT',
  batchId: 'TEXT',
  experiment: 'TEXT',
  variant: 'TEXT',
} as const;

const CHUNK = {
  id: 'INTEGER',
  firstAt: 'TIMESTAMP(3)',
  lastAt: 'TIMESTAMP(3)',
  messages: 'INTEGER',
} as const;

/** A combination of dimensions with its id. */
export type StoredDimensions = Dimensions & { id: number };

/**
 * Contributions of messages to reports. The only writer of ReportedMessage, ReportDimensions and
 * ReportChunk.
 */
@Injectable()
export class ReportedMessageStore {
  private readonly reported: Sql;
  private readonly dimensions: Sql;
  private readonly chunk: Sql;

  constructor(private readonly prisma: PrismaService) {
    const { dialect } = prisma;
    this.reported = dialect.table('ReportedMessage');
    this.dimensions = dialect.table('ReportDimensions');
    this.chunk = dialect.table('ReportChunk');
  }

  /** Writes the given rows and increases the revision of their chunks. Harmless to repeat. */
  writeStatements(rows: readonly ReportedRow[], dimensions: readonly StoredDimensions[]): Statement[] {
    if (rows.length === 0) return [];
    const statements = [this.upsertRows(rows), this.touchChunks(rows)];
    return dimensions.length === 0 ? statements : [this.insertDimensions(dimensions), ...statements];
  }

  /** Removes recipients' numbers from rows. The messages count as before. */
  eraseRecipientsStatement(keys: readonly string[]): Statement {
    return sql`UPDATE ${this.reported} SET "recipient" = NULL
      WHERE ${this.prisma.dialect.isOneOf(sql`"key"`, keys)} AND "recipient" IS NOT NULL`;
  }

  /** Combinations with greater ids, in order. */
  async findDimensions(after: number): Promise<StoredDimensions[]> {
    return this.prisma.client.reportDimensions.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
    });
  }

  private upsertRows(rows: readonly ReportedRow[]): Statement {
    const json = JSON.stringify(
      rows.map((row) =>
        row.map((value, index) => (index === COUNTED_AT ? toSqlTime(row[COUNTED_AT]) : value)),
      ),
    );
    return sql`INSERT INTO ${this.reported} (${columnList(REPORTED)})
      ${this.prisma.dialect.rows(REPORTED, json)} WHERE true
      ON CONFLICT ("number") DO UPDATE SET "key" = excluded."key", "messageUuid" = excluded."messageUuid",
        "recipient" = excluded."recipient", "countedAt" = excluded."countedAt",
        "dimensionsId" = excluded."dimensionsId", "status" = excluded."status",
        "errorCode" = excluded."errorCode", "units" = excluded."units",
        "amountMicros" = excluded."amountMicros", "sentBucket" = excluded."sentBucket",
        "deliveredBucket" = excluded."deliveredBucket", "resend" = excluded."resend"`;
  }

  /** Numbers have no gaps, so the greatest one gives the number of messages in a chunk. */
  private touchChunks(rows: readonly ReportedRow[]): Statement {
    const { dialect } = this.prisma;
    const json = JSON.stringify(
      chunksOf(rows).map(({ id, first, last, messages }) => [
        id,
        toSqlTime(first),
        toSqlTime(last),
        messages,
      ]),
    );
    return sql`INSERT INTO ${this.chunk} AS stored (${columnList(CHUNK)}, "revision")
      SELECT ${columnList(CHUNK)}, 1 FROM (${dialect.rows(CHUNK, json)}) AS incoming WHERE true
      ON CONFLICT ("id") DO UPDATE SET "revision" = stored."revision" + 1,
        "firstAt" = ${dialect.least(sql`stored."firstAt"`, sql`excluded."firstAt"`)},
        "lastAt" = ${dialect.greatest(sql`stored."lastAt"`, sql`excluded."lastAt"`)},
        "messages" = ${dialect.greatest(sql`stored."messages"`, sql`excluded."messages"`)}`;
  }

  /** Rows are never changed: a repetition inserts nothing. */
  private insertDimensions(dimensions: readonly StoredDimensions[]): Statement {
    const json = JSON.stringify(
      dimensions.map((one) => Object.keys(DIMENSIONS).map((name) => Reflect.get(one, name))),
    );
    return sql`INSERT INTO ${this.dimensions} (${columnList(DIMENSIONS)})
      ${this.prisma.dialect.rows(DIMENSIONS, json)} WHERE true ON CONFLICT ("id") DO NOTHING`;
  }
}

function toSqlTime(ms: number): string {
  return sqlTime(new Date(ms));
}

interface TouchedChunk {
  id: number;
  first: number;
  last: number;
  messages: number;
}

function chunksOf(rows: readonly ReportedRow[]): TouchedChunk[] {
  const chunks = new Map<number, TouchedChunk>();
  for (const row of rows) {
    const id = row[NUMBER] >> CHUNK_BITS;
    const messages = row[NUMBER] - (id << CHUNK_BITS) + 1;
    const at = row[COUNTED_AT];
    const known = chunks.get(id) ?? { id, first: at, last: at, messages };
    const [first, last] = [Math.min(known.first, at), Math.max(known.last, at)];
    chunks.set(id, { id, first, last, messages: Math.max(known.messages, messages) });
  }
  return [...chunks.values()].sort((one, other) => one.id - other.id);
}
