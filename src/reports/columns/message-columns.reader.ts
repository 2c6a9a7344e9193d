import { Injectable } from '@nestjs/common';
import { sqlTime } from '../../core/database/dialect.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { ReplicaService } from '../../core/replica.service.js';
import { REPORTS } from '../recording/reports.consumer.js';
import { CHUNK_BITS } from './message-columns.js';

/** A chunk and its current revision. */
export interface ChunkRevision {
  id: number;
  revision: number;
}

/** The messages of a chunk in the order of their numbers: a list per column. */
export interface ChunkLists {
  revision: number;
  countedAt: number[];
  dimensionsId: number[];
  status: string[];
  errorCode: (string | null)[];
  units: (number | null)[];
  amountMicros: (number | null)[];
  sentBucket: (number | null)[];
  deliveredBucket: (number | null)[];
  resend: number[];
}

/** Reads the contributions of messages to reports, by chunk. Writes nothing. */
@Injectable()
export class MessageColumnsReader {
  private readonly chunk: Sql;
  private readonly reported: Sql;

  constructor(
    private readonly prisma: PrismaService,
    private readonly replica: ReplicaService,
  ) {
    this.chunk = prisma.dialect.table('ReportChunk');
    this.reported = prisma.dialect.table('ReportedMessage');
  }

  /** Chunks that may have messages counted in `[from, to)`. */
  async listChunks(from: Date, to: Date): Promise<ChunkRevision[]> {
    const { dialect } = this.prisma;
    const [row] = await this.replica.query<{ chunks: string }>(sql`
      SELECT ${dialect.jsonRows(dialect.jsonArray([sql`"id"`, sql`"revision"`]))} AS "chunks" FROM (
        SELECT "id", "revision" FROM ${this.chunk}
        WHERE "firstAt" < ${dialect.typed(sqlTime(to), 'TIMESTAMP(3)')}
          AND "lastAt" >= ${dialect.typed(sqlTime(from), 'TIMESTAMP(3)')} ORDER BY "id") AS chunk`);
    const chunks = JSON.parse(row!.chunks) as [number, number][];
    return chunks.map(([id, revision]) => ({ id, revision }));
  }

  /** Reads the revision and the messages in one statement, so that they are of one snapshot. */
  async readChunk(id: number): Promise<ChunkLists> {
    const { dialect } = this.prisma;
    const list = (value: Sql): Sql => dialect.jsonRows(value);
    const first = id << CHUNK_BITS;
    const [row] = await this.replica.query<
      Record<keyof Omit<ChunkLists, 'revision'>, string> & { revision: number }
    >(
      sql`SELECT (SELECT "revision" FROM ${this.chunk} WHERE "id" = ${id}) AS "revision",
        ${list(dialect.epochMs(sql`"countedAt"`))} AS "countedAt",
        ${list(sql`"dimensionsId"`)} AS "dimensionsId", ${list(sql`"status"`)} AS "status",
        ${list(sql`"errorCode"`)} AS "errorCode", ${list(sql`"units"`)} AS "units",
        ${list(sql`"amountMicros"`)} AS "amountMicros", ${list(sql`"sentBucket"`)} AS "sentBucket",
        ${list(sql`"deliveredBucket"`)} AS "deliveredBucket",
        ${list(sql`CASE WHEN "resend" THEN 1 ELSE 0 END`)} AS "resend"
      FROM (SELECT * FROM ${this.reported}
        WHERE "number" >= ${first} AND "number" < ${first + (1 << CHUNK_BITS)} ORDER BY "number") AS reported`,
    );
    const { revision, ...lists } = row!;
    const parse = <T>(text: string): T[] => JSON.parse(text) as T[];
    return {
      revision,
      countedAt: parse(lists.countedAt),
      dimensionsId: parse(lists.dimensionsId),
      status: parse(lists.status),
      errorCode: parse(lists.errorCode),
      units: parse(lists.units),
      amountMicros: parse(lists.amountMicros),
      sentBucket: parse(lists.sentBucket),
      deliveredBucket: parse(lists.deliveredBucket),
      resend: parse(lists.resend),
    };
  }

  /** Whether the first rebuild has counted all older messages. */
  async hasCountedAll(): Promise<boolean> {
    const rows = await this.replica.query(sql`
      SELECT "id" FROM ${this.prisma.dialect.table('ReportRebuild')} WHERE "countedAllAt" IS NOT NULL`);
    return rows.length > 0;
  }

  /**
   * The time of the first recorded event that is not counted yet; null if all are. A replica may
   * lag: its own offset shows which events it has counted, the database itself which are recorded.
   */
  async findFirstUncounted(): Promise<Date | null> {
    const { dialect } = this.prisma;
    const [offset] = await this.replica.query<{ position: string }>(
      sql`SELECT "position" FROM ${dialect.table('FeedPosition')} WHERE "name" = ${REPORTS}`,
    );
    const first = (log: string, time: Sql): Sql => sql`
      SELECT ${dialect.epochMs(time)} AS "at" FROM (SELECT * FROM ${dialect.table(log)}
        WHERE "id" > ${Number(offset?.position ?? 0)} ORDER BY "id" LIMIT 1) AS event`;
    const rows = await this.prisma.query<{ at: number | bigint }>(sql`
      ${first('DeliveryEvent', sql`"processedAt"`)} UNION ALL ${first('MessageEvent', sql`"createdAt"`)}`);
    return rows.length === 0 ? null : new Date(Math.min(...rows.map(({ at }) => Number(at))));
  }
}
