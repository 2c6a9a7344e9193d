import { Injectable } from '@nestjs/common';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { readOneOfOrUnknown } from '../../core/database/read-one-of.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { toNumber } from '../../core/database/to-number.js';
import { PrismaService } from '../../core/prisma.service.js';
import { FINAL_STATUSES, LISTED_STATUSES } from '../../plivo/statuses.js';
import type { LookupTarget, KnownStatus } from '../lookup/to-delivery-report.js';
import type { Check, DueCheck } from './check.js';

/** A change of a message from our log. */
export interface MessageStep {
  id: number;
  messageId: string;
  change: string;
  createdAt: Date;
}

interface StatusRow {
  /** Null before the first report. */
  status: string | null;
  errorCode: string | null;
  units: number | null;
  totalRateMicros: number | bigint | null;
  totalAmountMicros: number | bigint | null;
  mcc: string | null;
  mnc: string | null;
}

const STATUS = sql`present."status", present."errorCode", present."units", present."totalRateMicros",
  present."totalAmountMicros", present."mcc", present."mnc"`;

interface AskedRow extends StatusRow {
  id: string;
  messageUuid: string;
}

interface DueRow extends StatusRow {
  messageId: string;
  submittedAt: string | Date;
  id: string | null;
  messageUuid: string | null;
}

/** Reads messages that lack a final status. Writes nothing. */
@Injectable()
export class CheckReader {
  private readonly check: Sql;
  private readonly message: Sql;
  private readonly status: Sql;

  constructor(private readonly prisma: PrismaService) {
    const { dialect } = prisma;
    this.check = dialect.table('ReconciliationCheck');
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
  }

  /** The next changes of messages in our log. */
  async findSteps(after: number, limit: number): Promise<MessageStep[]> {
    const rows = await this.prisma.client.messageEvent.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: limit,
      select: { id: true, messageId: true, change: true, createdAt: true },
    });
    return rows.map((row) => ({ ...row, id: toNumber(row.id) }));
  }

  /** Finds the given messages that Plivo took, or may have taken, and that have no final status. */
  async findOpen(ids: readonly string[]): Promise<Omit<Check, 'dueAt'>[]> {
    const { dialect } = this.prisma;
    const rows = await this.prisma.query<{ messageId: string; mode: string; submittedAt: string | Date }>(sql`
      SELECT message."id" AS "messageId", message."mode", COALESCE(message."submittedAt", message."updatedAt") AS "submittedAt"
      FROM ${this.message} message
      WHERE ${dialect.isOneOf(sql`message."id"`, ids)} AND message."state" IN ('submitted', 'unknown')
        AND NOT EXISTS (SELECT 1 FROM ${this.status} present WHERE present."messageUuid" = message."messageUuid"
          AND ${dialect.isOneOf(sql`present."status"`, FINAL_STATUSES)})`);
    return rows.flatMap(({ messageId, mode: word, submittedAt }) => {
      const mode = PLIVO_MODES.find((known) => known === word);
      // This version cannot look up messages in a mode of a later version.
      return mode ? [{ messageId, mode, submittedAt: new Date(submittedAt) }] : [];
    });
  }

  /** Finds the given messages that have a UUID and no final status, in the given order. */
  async findAsked(ids: readonly string[], mode: PlivoMode): Promise<LookupTarget[]> {
    const { dialect } = this.prisma;
    const rows = await this.prisma.query<AskedRow>(sql`
      SELECT message."id", message."messageUuid", ${STATUS}
      FROM ${this.message} message
      LEFT JOIN ${this.status} present ON present."messageUuid" = message."messageUuid"
      WHERE ${dialect.isOneOf(sql`message."id"`, ids)} AND message."mode" = ${mode}
        AND message."messageUuid" IS NOT NULL
        AND (present."status" IS NULL OR NOT ${dialect.isOneOf(sql`present."status"`, FINAL_STATUSES)})`);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [{ messageId: id, messageUuid: row.messageUuid, known: toKnown(row) }] : [];
    });
  }

  /** Checks that are due, oldest first, without messages that only a search can find. */
  async findDue(mode: PlivoMode, now: Date, limit: number): Promise<DueCheck[]> {
    const rows = await this.prisma.query<DueRow>(sql`
      SELECT due."messageId", due."submittedAt", due."id", due."messageUuid", ${STATUS}
      FROM (SELECT "check"."messageId", "check"."submittedAt", "check"."dueAt", message."id", message."messageUuid"
        FROM ${this.check} AS "check" LEFT JOIN ${this.message} message ON message."id" = "check"."messageId"
        WHERE "check"."mode" = ${mode} AND "check"."dueAt" <= ${now}
          AND NOT (message."messageUuid" IS NULL AND COALESCE(message."state", '') IN ('submitted', 'unknown'))
        ORDER BY "check"."dueAt" LIMIT ${limit}) AS due
      LEFT JOIN ${this.status} present ON present."messageUuid" = due."messageUuid"
      ORDER BY due."dueAt"`);
    return rows.map(toDueCheck);
  }
}

function toDueCheck(row: DueRow): DueCheck {
  const { messageId, submittedAt, id, messageUuid } = row;
  const exists = id !== null;
  return { messageId, submittedAt: new Date(submittedAt), exists, messageUuid, known: toKnown(row) };
}

function toKnown(row: StatusRow): KnownStatus | null {
  const { status, errorCode, units, totalRateMicros, totalAmountMicros, mcc, mnc } = row;
  if (status === null) return null;
  return {
    status: readOneOfOrUnknown(LISTED_STATUSES, status),
    errorCode,
    units,
    totalRateMicros: totalRateMicros === null ? null : Number(totalRateMicros),
    totalAmountMicros: totalAmountMicros === null ? null : Number(totalAmountMicros),
    mcc,
    mnc,
  };
}
