import { Injectable } from '@nestjs/common';
import { raw, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { FailingRecipient } from './failing-recipient.js';

interface FailingRow {
  recipient: string;
  failed: number | bigint;
  lastFailedAt: Date | string;
  lastErrorCode: string | null;
  lastDeliveredAt: Date | string | null;
}

export interface FailingMessages {
  from: Date;
  to: Date;
  mode: string;
  /** Ids of the dimensions that failed messages may have. */
  dimensions: readonly number[];
  minFailed: number;
  limit: number;
}

/** As the partial indexes have them: a parameter would not match. */
const FAILED = raw(`IN ('undelivered', 'failed', 'rejected')`);
const DELIVERED = raw(`IN ('delivered', 'read')`);

/** Finds recipients whose messages keep failing. */
@Injectable()
export class FailingRecipientsReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Most failures first. */
  async findFailing(messages: FailingMessages): Promise<FailingRecipient[]> {
    const rows = await this.prisma.query<FailingRow>(this.failingStatement(messages));
    return rows.map(({ recipient, failed, lastFailedAt, lastErrorCode, lastDeliveredAt }) => ({
      recipient,
      failed: Number(failed),
      lastFailedAt: new Date(lastFailedAt),
      lastErrorCode,
      lastDeliveredAt: lastDeliveredAt === null ? null : new Date(lastDeliveredAt),
    }));
  }

  /**
   * Candidates come from the index of failures alone, which has few entries. The last delivered
   * message is looked up for those only.
   */
  private failingStatement({ from, to, mode, dimensions, minFailed, limit }: FailingMessages): Sql {
    const { dialect } = this.prisma;
    const messages = dialect.table('ReportedMessage');
    const [start, end] = [dialect.typed(from, 'TIMESTAMP(3)'), dialect.typed(to, 'TIMESTAMP(3)')];
    const least = dialect.typed(minFailed, 'INTEGER');
    const ids = dialect.rows({ id: 'INTEGER' }, JSON.stringify(dimensions.map((id) => [id])));
    return sql`WITH "wanted" AS MATERIALIZED (${ids}),
      "candidate" AS MATERIALIZED (
        SELECT "recipient" FROM ${messages}
        WHERE "status" ${FAILED} AND "recipient" IS NOT NULL AND "countedAt" >= ${start} AND "countedAt" < ${end}
        GROUP BY "recipient" HAVING COUNT(*) >= ${least}),
      "reached" AS MATERIALIZED (
        SELECT "recipient", (SELECT m."countedAt" FROM ${messages} m
            JOIN ${dialect.table('ReportDimensions')} d ON d."id" = m."dimensionsId"
            WHERE m."status" ${DELIVERED} AND m."recipient" = "candidate"."recipient" AND m."countedAt" < ${end}
              AND d."mode" = ${mode}
            ORDER BY m."countedAt" DESC LIMIT 1) AS "lastDeliveredAt"
        FROM "candidate"),
      "failing" AS (
        SELECT m."recipient", COUNT(*) AS "failed", MAX(m."countedAt") AS "lastFailedAt", r."lastDeliveredAt"
        FROM "reached" r JOIN ${messages} m ON m."recipient" = r."recipient"
        WHERE m."status" ${FAILED} AND m."countedAt" >= ${start} AND m."countedAt" < ${end}
          AND (r."lastDeliveredAt" IS NULL OR m."countedAt" > r."lastDeliveredAt")
          AND m."dimensionsId" IN (SELECT "id" FROM "wanted")
        GROUP BY m."recipient", r."lastDeliveredAt" HAVING COUNT(*) >= ${least}
        ORDER BY "failed" DESC, m."recipient" LIMIT ${dialect.typed(limit, 'INTEGER')})
      SELECT "failing".*, (SELECT m."errorCode" FROM ${messages} m
          WHERE m."status" ${FAILED} AND m."recipient" = "failing"."recipient"
            AND m."countedAt" = "failing"."lastFailedAt" AND m."dimensionsId" IN (SELECT "id" FROM "wanted")
          ORDER BY m."number" DESC LIMIT 1) AS "lastErrorCode"
      FROM "failing" ORDER BY "failed" DESC, "recipient"`;
  }
}
