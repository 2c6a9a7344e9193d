import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import type { PlivoMode } from '../../config/environment.js';
import { join, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { HISTORY_SOURCES } from '../../delivery/delivery-report.js';
import { spellingsOf } from '../../sms/recipient.js';
import type { Rival, MessageWithoutUuid } from './message-without-uuid.js';

/** Allows for the time from the call to Plivo to the stored time, and for Plivo's clock. */
const MARGIN_MS = 60_000;

const COLUMNS = sql`message."id" AS "messageId", message."recipient", message."sender", message."segments",
  message."state", message."stateReason", message."createdAt", message."sendAt", message."submittedAt", message."updatedAt"`;

interface Row {
  messageId: string;
  /** From the check; a rival has none. */
  checkedSince?: string | Date;
  recipient: string;
  sender: string;
  segments: number | null;
  state: string;
  stateReason: string | null;
  createdAt: string | Date;
  sendAt: string | Date | null;
  submittedAt: string | Date | null;
  updatedAt: string | Date;
}

/** Reads messages without a UUID that Plivo took, or may have taken. Writes nothing. */
@Injectable()
export class MessageWithoutUuidReader {
  private readonly check: Sql;
  private readonly message: Sql;
  private readonly status: Sql;

  constructor(
    private readonly env: PlivoEnvironment,
    private readonly prisma: PrismaService,
  ) {
    const { dialect } = prisma;
    this.check = dialect.table('ReconciliationCheck');
    this.message = dialect.table('Message');
    this.status = dialect.table('DeliveryStatus');
  }

  /** Messages whose check is due, oldest first. */
  async findDue(mode: PlivoMode, now: Date, limit: number): Promise<MessageWithoutUuid[]> {
    const rows = await this.prisma.query<Row>(sql`
      SELECT ${COLUMNS}, due."submittedAt" AS "checkedSince" FROM ${this.check} due JOIN ${this.message} message ON message."id" = due."messageId"
      WHERE due."mode" = ${mode} AND due."dueAt" <= ${now} AND message."messageUuid" IS NULL
        AND message."state" IN ('submitted', 'unknown')
      ORDER BY due."dueAt" LIMIT ${limit}`);
    return rows.map((row) => this.toMessage(row));
  }

  /** All messages to these recipients, in any spelling of their numbers. */
  async findByRecipients(recipients: readonly string[]): Promise<MessageWithoutUuid[]> {
    const rows = await this.prisma.query<Row>(sql`
      SELECT ${COLUMNS} FROM ${this.message} message
      WHERE ${this.isTo(recipients)} AND message."messageUuid" IS NULL
        AND message."state" IN ('submitting', 'submitted', 'unknown')`);
    return rows.map((row) => this.toMessage(row));
  }

  /** Other messages that Plivo may have taken, with the same parties and without a UUID. */
  async findRivals({ messageId, recipient, sender }: MessageWithoutUuid): Promise<Rival[]> {
    const rows = await this.prisma.query<Row>(sql`
      SELECT ${COLUMNS} FROM ${this.message} message
      WHERE ${this.isTo([recipient])} AND message."sender" = ${sender} AND message."messageUuid" IS NULL
        AND message."id" <> ${messageId} AND message."state" IN ('submitting', 'submitted', 'unknown')`);
    return rows.map((row) => this.toMessage(row));
  }

  /**
   * The given UUIDs that belong to another message: one of ours, or one of another program, by the
   * path of its callbacks.
   */
  async findTaken(uuids: readonly string[], messageId: string): Promise<Set<string>> {
    const { dialect } = this.prisma;
    const rows = await this.prisma.query<{ messageUuid: string }>(sql`
      SELECT "messageUuid" FROM ${this.message}
        WHERE ${dialect.isOneOf(sql`"messageUuid"`, uuids)} AND "id" <> ${messageId}
      UNION SELECT "messageUuid" FROM ${this.status}
        WHERE ${dialect.isOneOf(sql`"messageUuid"`, uuids)} AND COALESCE("messageId", '') <> ${messageId}
          AND ("messageId" IS NOT NULL OR "source" NOT IN (${join(['reconciliation', ...HISTORY_SOURCES])}))`);
    return new Set(rows.map(({ messageUuid }) => messageUuid));
  }

  private isTo(recipients: readonly string[]): Sql {
    const spellings = new Set(recipients.flatMap(spellingsOf));
    return this.prisma.dialect.isOneOf(sql`message."recipient"`, [...spellings]);
  }

  private toMessage(row: Row): MessageWithoutUuid {
    const { messageId, recipient, sender, segments } = row;
    const at = new Date(row.submittedAt ?? row.updatedAt);
    const from = this.askedFrom(row, at);
    const to = new Date(at.getTime() + MARGIN_MS);
    const submittedAt = new Date(row.checkedSince ?? at);
    return { messageId, recipient, sender, segments, submittedAt, from, to };
  }

  /**
   * The earliest time of the call to Plivo: its outcome was stored within Plivo's timeout. For an
   * interrupted attempt, the time of its end means nothing.
   */
  private askedFrom({ createdAt, sendAt, state, stateReason }: Row, at: Date): Date {
    const accepted = new Date(sendAt ?? createdAt).getTime() - MARGIN_MS;
    const called = at.getTime() - this.env.PLIVO_TIMEOUT_MS - MARGIN_MS;
    const isInterrupted = state === 'submitting' || stateReason === 'interrupted';
    return new Date(isInterrupted ? accepted : Math.max(accepted, called));
  }
}
