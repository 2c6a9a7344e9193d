import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { type Sql, sql } from '../../core/database/sql.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { MessageRefs } from '../recording/reported-message.reader.js';
import { type Rebuild, REBUILD_PARTS } from './rebuild-progress.js';

/** The only row. */
const ID = 1;

/** The next messages of a rebuild, and the id of the last one. */
export interface RebuildSlice {
  refs: MessageRefs;
  position: string;
  size: number;
}

/** The state of the rebuild. The only writer of ReportRebuild. */
@Injectable()
export class ReportRebuildStore {
  private readonly rebuild: Sql;
  private readonly message: Sql;
  private readonly status: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.rebuild = prisma.dialect.table('ReportRebuild');
    this.message = prisma.dialect.table('Message');
    this.status = prisma.dialect.table('DeliveryStatus');
  }

  /** The current or the last rebuild. */
  async findRebuild(): Promise<Rebuild | null> {
    const row = await this.prisma.client.reportRebuild.findUnique({ where: { id: ID } });
    if (!row) return null;
    const { requestedAt, startedAt, finishedAt, messages, total, position, part } = row;
    const rebuild = { requestedAt, startedAt, finishedAt, messages, total, position };
    return { ...rebuild, part: REBUILD_PARTS.find((known) => known === part) ?? 'ours' };
  }

  /** Has no effect while a rebuild is requested or running. */
  requestStatement(): Statement {
    const now = this.clock.now();
    return sql`INSERT INTO ${this.rebuild} AS stored ("id", "requestedAt") VALUES (${ID}, ${now})
      ON CONFLICT ("id") DO UPDATE SET "requestedAt" = excluded."requestedAt", "startedAt" = NULL,
        "finishedAt" = NULL, "messages" = 0, "total" = 0, "part" = 'ours', "position" = ''
      WHERE stored."finishedAt" IS NOT NULL`;
  }

  async request(): Promise<void> {
    await this.prisma.execute(this.requestStatement());
  }

  /**
   * Allows retention to remove messages from before this time: their counts stay. False while
   * messages are being counted, or were never counted: nothing may be removed.
   */
  async allowPurge(before: Date): Promise<boolean> {
    const latest = this.prisma.dialect.greatest(
      sql`COALESCE("purgedBefore", ${before})`,
      this.prisma.dialect.typed(before, 'TIMESTAMP(3)'),
    );
    const rows = await this.prisma.execute(sql`UPDATE ${this.rebuild} SET "purgedBefore" = ${latest}
      WHERE "id" = ${ID} AND "countedAllAt" IS NOT NULL AND "finishedAt" IS NOT NULL RETURNING "id"`);
    return rows.length > 0;
  }

  /** Sets the state of the given rebuild, not of a later one. Harmless to repeat. */
  saveStatement({ requestedAt, startedAt, finishedAt, messages, total, part, position }: Rebuild): Statement {
    return sql`UPDATE ${this.rebuild} SET "startedAt" = ${startedAt}, "finishedAt" = ${finishedAt},
        "countedAllAt" = COALESCE("countedAllAt", ${this.prisma.dialect.typed(finishedAt, 'TIMESTAMP(3)')}),
        "messages" = ${messages}, "total" = ${total}, "part" = ${part}, "position" = ${position}
      WHERE "id" = ${ID} AND "requestedAt" = ${requestedAt} AND "finishedAt" IS NULL`;
  }

  /** The number of messages that a rebuild reads. */
  async countMessages(): Promise<number> {
    const [row] = await this.prisma.query<{ messages: number | bigint }>(sql`
      SELECT (SELECT COUNT(*) FROM ${this.message})
        + (SELECT COUNT(*) FROM ${this.status} WHERE "messageId" IS NULL) AS "messages"`);
    return Number(row!.messages);
  }

  /** The next messages of the current part. */
  async findSlice({ part, position: after }: Rebuild, limit: number): Promise<RebuildSlice> {
    const { dialect } = this.prisma;
    const [id, messageUuid] = [sql`"id"`, sql`"messageUuid"`];
    const next =
      part === 'ours'
        ? sql`SELECT "id" FROM ${this.message} WHERE "id" > ${after} ORDER BY "id" LIMIT ${limit}`
        : sql`SELECT "id", "messageUuid" FROM ${this.status}
            WHERE "messageId" IS NULL AND "id" > ${after} ORDER BY "id" LIMIT ${limit}`;
    const [row] = await this.prisma.query<{ ids: string; position: string | null }>(sql`
      SELECT ${dialect.jsonRows(part === 'ours' ? id : messageUuid)} AS "ids", MAX("id") AS "position"
      FROM (${next}) AS message`);
    const found = JSON.parse(row!.ids) as string[];
    return {
      refs: part === 'ours' ? { ids: found, uuids: [] } : { ids: [], uuids: found },
      position: row!.position ?? after,
      size: found.length,
    };
  }
}
