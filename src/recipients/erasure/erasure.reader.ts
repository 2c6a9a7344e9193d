import { Injectable } from '@nestjs/common';
import { readOneOf } from '../../core/database/read-one-of.js';
import { join, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { Erasure as Row } from '../../generated/sqlite/client.js';
import { FINAL_STATUSES } from '../../plivo/statuses.js';
import { type PersonalSearch, SECTION_NAMES } from '../personal-data.reader.js';
import { type Erasure, ERASURE_WAITS, type OpenErasure } from './erasure.js';

/** A message that is over, and that all readers of the log have passed. */
export interface ErasableMessage {
  id: string;
  messageUuid: string | null;
  batchId: string | null;
  batchLine: number | null;
}

/** Limits of erasable messages: all readers of the log have read them, and they count as ended. */
export interface ErasureLimits {
  /** The last event that every reader of the log has read. */
  readOffset: number;
  /** Messages without a final status count as silent before this time. */
  silentBefore: Date;
}

/** Finds erasures, and the data they may erase. Writes nothing. */
@Injectable()
export class ErasureReader {
  private readonly message: Sql;
  private readonly status: Sql;
  private readonly event: Sql;

  constructor(private readonly prisma: PrismaService) {
    const { dialect } = prisma;
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
    this.event = dialect.table('DeliveryEvent');
  }

  async findErasure(id: string): Promise<Erasure | null> {
    const row = await this.prisma.client.erasure.findUnique({ where: { id } });
    return row && toErasure(row);
  }

  async findOpen(recipient: string): Promise<OpenErasure | null> {
    const row = await this.prisma.client.erasure.findUnique({ where: { recipient } });
    return row && { ...toErasure(row), recipient };
  }

  /** Erasures that are not done. */
  async listOpen(): Promise<OpenErasure[]> {
    const rows = await this.prisma.client.erasure.findMany({ where: { recipient: { not: null } } });
    return rows.map((row) => ({ ...toErasure(row), recipient: row.recipient! }));
  }

  /** Messages that have not been handed to Plivo. */
  async findWaiting({ names, before }: PersonalSearch, limit: number): Promise<string[]> {
    const found = await this.prisma.client.message.findMany({
      where: {
        recipient: { in: [...names.spellings] },
        createdAt: { lt: before },
        state: { in: ['held', 'queued'] },
      },
      select: { id: true },
      take: limit,
    });
    return found.map(({ id }) => id);
  }

  findErasable(search: PersonalSearch, limits: ErasureLimits, limit: number): Promise<ErasableMessage[]> {
    const changes = this.prisma.dialect.table('MessageEvent');
    return this.prisma.query(sql`
      SELECT message."id", message."messageUuid", message."batchId", message."batchLine"
      FROM ${this.message} AS message WHERE ${this.isOver(search, limits)}
        AND NOT EXISTS (SELECT 1 FROM ${this.event} AS event
          WHERE event."messageUuid" = message."messageUuid" AND event."id" > ${limits.readOffset})
        AND NOT EXISTS (SELECT 1 FROM ${this.status} AS linked
          JOIN ${this.event} AS event ON event."messageUuid" = linked."messageUuid"
          WHERE linked."messageId" = message."id" AND event."id" > ${limits.readOffset})
        AND NOT EXISTS (SELECT 1 FROM ${changes} AS change
          WHERE change."messageId" = message."id" AND change."id" > ${limits.readOffset})
      LIMIT ${limit}`);
  }

  /** The number of messages left, and how many of these are over. */
  async countLeft(
    { names, before }: PersonalSearch,
    limits: ErasureLimits,
  ): Promise<{ left: number; over: number }> {
    const [row] = await this.prisma.query<{ left: number | bigint; over: number | bigint }>(sql`
      SELECT (SELECT COUNT(*) FROM ${this.message} AS message
          WHERE ${this.prisma.dialect.isOneOf(sql`message."recipient"`, names.spellings)}
            AND message."createdAt" < ${before}) AS "left",
        (SELECT COUNT(*) FROM ${this.message} AS message WHERE ${this.isOver({ names, before }, limits)}) AS "over"`);
    return { left: Number(row!.left), over: Number(row!.over) };
  }

  /** UUIDs of messages of other programs. @param readOffset without it, of all that are left */
  async findOthers({ names, before }: PersonalSearch, limit: number, readOffset?: number): Promise<string[]> {
    const { dialect } = this.prisma;
    const unread =
      readOffset === undefined
        ? sql``
        : sql`AND NOT EXISTS (SELECT 1 FROM ${this.event} AS event
            WHERE event."messageUuid" = report."messageUuid" AND event."id" > ${readOffset})`;
    const rows = await this.prisma.query<{ messageUuid: string }>(sql`
      SELECT report."messageUuid" FROM ${this.status} AS report
      WHERE ${dialect.isOneOf(sql`report."recipient"`, names.spellings)} AND report."receivedAt" < ${before}
        AND NOT EXISTS (SELECT 1 FROM ${this.message} AS message
          WHERE message."messageUuid" = report."messageUuid" AND message."recipient" <> '') ${unread}
      LIMIT ${limit}`);
    return rows.map(({ messageUuid }) => messageUuid);
  }

  /** UUIDs from reports on messages, even if the messages do not have them. */
  async findLinkedUuids(ids: readonly string[]): Promise<string[]> {
    const rows = await this.prisma.client.deliveryStatus.findMany({
      where: { messageId: { in: [...ids] } },
      select: { messageUuid: true },
    });
    return rows.map(({ messageUuid }) => messageUuid);
  }

  /** Whether neither we nor Plivo will change the message any more. */
  private isOver({ names, before }: PersonalSearch, { silentBefore }: ErasureLimits): Sql {
    const report = sql`SELECT 1 FROM ${this.status} AS report WHERE`;
    const isFinal = sql`report."status" IN (${join(FINAL_STATUSES)})`;
    return sql`${this.prisma.dialect.isOneOf(sql`message."recipient"`, names.spellings)}
      AND message."createdAt" < ${before}
      AND message."state" IN ('submitted', 'refused', 'expired', 'cancelled')
      AND (message."state" <> 'submitted' OR message."updatedAt" < ${silentBefore}
        OR EXISTS (${report} report."messageUuid" = message."messageUuid" AND ${isFinal})
        OR EXISTS (${report} report."messageId" = message."id" AND ${isFinal}))`;
  }
}

function toErasure({ waitsFor, section, ...row }: Row): Erasure {
  return {
    ...row,
    waitsFor: waitsFor === null ? null : readOneOf('Erasure.waitsFor', ERASURE_WAITS, waitsFor),
    section: section === null ? null : readOneOf('Erasure.section', SECTION_NAMES, section),
  };
}
