import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PrismaService } from '../core/prisma.service.js';
import { Prisma } from '../generated/sqlite/client.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { fingerprintOf, KEY_PARTS, orderKey } from './report-order.js';

/** The columns a report brings to the log and to the present alike. */
const REPORT_COLUMNS = [
  'status',
  'errorCode',
  'recipient',
  'sender',
  'messageType',
  'units',
  'totalRateMicros',
  'totalAmountMicros',
  'mcc',
  'mnc',
  'sequence',
  'plivoTimestamp',
  'orderKey',
  'source',
  'receivedAt',
  'processedAt',
  'rawPayload',
] as const;

/** The order key is compared byte by byte whatever the database's language is: in Danish, `aa` sorts after `z`. */
const BYTEWISE = { sqlite: 'COLLATE BINARY', postgresql: 'COLLATE "C"' } as const;

/** The record: writes the log and the present. The only writer of both tables. */
@Injectable()
export class DeliveryStore {
  private readonly takeIfNewer: Prisma.Sql;

  constructor(private readonly prisma: PrismaService) {
    const newer = `excluded."orderKey" ${BYTEWISE[prisma.database]} > present."orderKey"`;
    const columns = [...REPORT_COLUMNS, 'updatedAt'].map(
      (name) => `"${name}" = CASE WHEN ${newer} THEN excluded."${name}" ELSE present."${name}" END`,
    );
    // A stale report may still be the first to tell whose message it is.
    const orphan = 'present."messageId" IS NULL AND excluded."messageId" IS NOT NULL';
    this.takeIfNewer = Prisma.raw(`
      "messageId" = COALESCE(present."messageId", excluded."messageId"), ${columns.join(', ')}
      WHERE ${newer} OR (${orphan})`);
  }

  /** Writes one report to the log and, if it is the highest, to the present, in one transaction. */
  async append(report: DeliveryReport, processedAt: Date): Promise<Outcome> {
    const fingerprint = fingerprintOf(report);
    const key = orderKey(report, fingerprint);
    const messageId = Prisma.sql`COALESCE(${report.messageId},
      (SELECT "id" FROM "Message" WHERE "messageUuid" = ${report.messageUuid}))`;
    const columns = names(['messageUuid', 'messageId', ...REPORT_COLUMNS]);
    const values = Prisma.sql`${report.messageUuid}, ${messageId}, ${Prisma.join(valuesOf(report, key, processedAt))}`;
    // The present first: its row is then locked, so two instances cannot both call their report the present.
    const [, events] = await this.prisma.client.$transaction([
      this.prisma.client.$executeRaw`
        INSERT INTO "DeliveryStatus" AS present ("id", ${columns}, "updatedAt")
        VALUES (${uuidv7()}, ${values}, ${processedAt})
        ON CONFLICT ("messageUuid") DO UPDATE SET ${this.takeIfNewer}`,
      this.prisma.client.$queryRaw<{ outcome: Outcome }[]>`
        INSERT INTO "DeliveryEvent" (${columns}, "fingerprint", "outcome", "reason")
        VALUES (${values}, ${fingerprint}, ${outcomeOf(report.messageUuid, key)}, ${reasonOf(report.messageUuid, key)})
        ON CONFLICT ("fingerprint") DO NOTHING RETURNING "outcome"`,
    ]);
    return events[0]?.outcome ?? 'duplicate';
  }

  /** Joins what was recorded before we knew whose message it is. */
  async adopt(messageUuid: string, messageId: string): Promise<void> {
    const orphans = { where: { messageUuid, messageId: null }, data: { messageId } };
    await this.prisma.client.$transaction([
      this.prisma.client.deliveryStatus.updateMany(orphans),
      this.prisma.client.deliveryEvent.updateMany(orphans),
    ]);
  }
}

/** `applied` when the present, as the statement before has left it, is this report. */
function outcomeOf(messageUuid: string, key: string): Prisma.Sql {
  return Prisma.sql`(SELECT CASE WHEN "orderKey" = ${key} THEN 'applied' ELSE 'stale' END
    FROM "DeliveryStatus" WHERE "messageUuid" = ${messageUuid})`;
}

/** Why a stale report is below the present: the first part of the key that differs. */
function reasonOf(messageUuid: string, key: string): Prisma.Sql {
  const differs = ({ start, length }: { start: number; length: number }): Prisma.Sql =>
    Prisma.sql`substr("orderKey", ${Prisma.raw(`${start}, ${length}`)}) <> ${key.slice(start - 1, start - 1 + length)}`;
  return Prisma.sql`(SELECT CASE
      WHEN "orderKey" = ${key} THEN NULL
      WHEN ${differs(KEY_PARTS.rank)} THEN 'lower_rank'
      WHEN ${differs(KEY_PARTS.sequence)} THEN 'lower_sequence'
      WHEN ${differs(KEY_PARTS.time)} THEN 'earlier_time'
      ELSE 'lost_tie' END
    FROM "DeliveryStatus" WHERE "messageUuid" = ${messageUuid})`;
}

/** The values of REPORT_COLUMNS. */
function valuesOf(report: DeliveryReport, key: string, processedAt: Date): unknown[] {
  const plivoTimestamp =
    report.plivoTimeMicros === null ? null : new Date(Math.floor(report.plivoTimeMicros / 1_000));
  const row = { ...report, plivoTimestamp, orderKey: key, processedAt };
  return REPORT_COLUMNS.map((name) => row[name]);
}

function names(columns: readonly string[]): Prisma.Sql {
  return Prisma.raw(columns.map((name) => `"${name}"`).join(', '));
}
