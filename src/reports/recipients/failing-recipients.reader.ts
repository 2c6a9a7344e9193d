import { Injectable } from '@nestjs/common';
import { join, raw, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { ReplicaService } from '../../core/replica.service.js';
import { DIMENSION_OF_FIELD, isDimensionField } from '../query/report-field.js';
import type { FailingRecipient, RecipientsQuery } from './failing-recipient.js';

interface FailingRow {
  recipient: string;
  failed: number | bigint;
  lastFailedAt: Date | string;
  lastErrorCode: string | null;
  lastDeliveredAt: Date | string | null;
}

export interface FailingMessages extends RecipientsQuery {
  mode: string;
}

/** Literal as in the partial indexes: a parameter would not match them. */
const FAILED = raw(`IN ('undelivered', 'failed', 'rejected')`);
const DELIVERED = raw(`IN ('delivered', 'read')`);

/** Finds recipients whose messages keep failing. */
@Injectable()
export class FailingRecipientsReader {
  constructor(
    private readonly prisma: PrismaService,
    private readonly replica: ReplicaService,
  ) {}

  /** Most failures first. */
  async findFailing(messages: FailingMessages): Promise<FailingRecipient[]> {
    const rows = await this.replica.query<FailingRow>(this.failingStatement(messages));
    return rows.map(({ recipient, failed, lastFailedAt, lastErrorCode, lastDeliveredAt }) => ({
      recipient,
      failed: Number(failed),
      lastFailedAt: new Date(lastFailedAt),
      lastErrorCode,
      lastDeliveredAt: lastDeliveredAt === null ? null : new Date(lastDeliveredAt),
    }));
  }

  /**
   * Candidates come from the index of failures only, which has few entries. The last delivered
   * message is read for candidates only, by the recipients of our messages and of reports: an index
   * for it would cost every message a random page write.
   */
  private failingStatement({ from, to, mode, filters, minFailed, limit }: FailingMessages): Sql {
    const { dialect } = this.prisma;
    const messages = dialect.table('ReportedMessage');
    const [start, end] = [dialect.typed(from, 'TIMESTAMP(3)'), dialect.typed(to, 'TIMESTAMP(3)')];
    const least = dialect.typed(minFailed, 'INTEGER');
    const dimensions = dialect.table('ReportDimensions');
    const wanted = sql`EXISTS (SELECT 1 FROM ${dimensions} d WHERE d."id" = m."dimensionsId" AND d."mode" = ${mode}
      ${join(conditionsOf(filters), ' ')})`;
    return sql`WITH "candidate" AS MATERIALIZED (
        SELECT "recipient" FROM ${messages}
        WHERE "status" ${FAILED} AND "recipient" IS NOT NULL AND "countedAt" >= ${start} AND "countedAt" < ${end}
        GROUP BY "recipient" HAVING COUNT(*) >= ${least}),
      "reached" AS MATERIALIZED (
        SELECT "recipient", (SELECT MAX(m."countedAt") FROM (
            SELECT "id" AS "key" FROM ${dialect.table('Message')} WHERE "recipient" = "candidate"."recipient"
            UNION ALL
            SELECT "messageUuid" FROM ${dialect.table('DeliveryStatus')} WHERE "recipient" = "candidate"."recipient"
          ) AS sent JOIN ${messages} m ON m."key" = sent."key" JOIN ${dimensions} d ON d."id" = m."dimensionsId"
          WHERE m."status" ${DELIVERED} AND m."recipient" = "candidate"."recipient" AND m."countedAt" < ${end}
            AND d."mode" = ${mode}) AS "lastDeliveredAt"
        FROM "candidate"),
      "failing" AS (
        SELECT m."recipient", COUNT(*) AS "failed", MAX(m."countedAt") AS "lastFailedAt", r."lastDeliveredAt"
        FROM "reached" r JOIN ${messages} m ON m."recipient" = r."recipient"
        WHERE m."status" ${FAILED} AND m."countedAt" >= ${start} AND m."countedAt" < ${end}
          AND (r."lastDeliveredAt" IS NULL OR m."countedAt" > r."lastDeliveredAt")
          AND ${wanted}
        GROUP BY m."recipient", r."lastDeliveredAt" HAVING COUNT(*) >= ${least}
        ORDER BY "failed" DESC, m."recipient" LIMIT ${dialect.typed(limit, 'INTEGER')})
      SELECT "failing".*, (SELECT m."errorCode" FROM ${messages} m
          WHERE m."status" ${FAILED} AND m."recipient" = "failing"."recipient"
            AND m."countedAt" = "failing"."lastFailedAt" AND ${wanted}
          ORDER BY m."number" DESC LIMIT 1) AS "lastErrorCode"
      FROM "failing" ORDER BY "failed" DESC, "recipient"`;
  }
}

/** Each condition begins with AND. */
function conditionsOf(filters: RecipientsQuery['filters']): Sql[] {
  const conditions = Object.entries(filters).flatMap(([field, value]) => {
    if (!isDimensionField(field) || value === undefined) return [];
    const dimension = raw(`"${DIMENSION_OF_FIELD[field]}"`);
    return [value === null ? sql`AND d.${dimension} IS NULL` : sql`AND d.${dimension} = ${value}`];
  });
  return conditions.length === 0 ? [sql``] : conditions;
}
