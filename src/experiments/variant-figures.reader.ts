import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../config/groups/plivo.js';
import { join, type Sql, sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import { EFFECTIVE_OUTCOMES } from '../delivery/delivery-status.js';
import { readStatus, STATUSES } from '../plivo/statuses.js';
import {
  type ComparedExperiment,
  NO_MESSAGES,
  VariantFigures,
  type VariantResult,
} from './variant-figures.js';

/** A count of messages that are equal in every field that affects figures. */
interface CountRow {
  variant: string;
  /** Null if there is no report. */
  status: string | null;
  isResend: number;
  inTime: number;
  messages: number;
  amountMicros: number;
}

interface LatencyRow {
  variant: string;
  measured: number;
  p50Ms: number;
}

/** Maximum number of messages to measure: their events cost several times as much as a status. */
const MAX_MEASURED = 20_000;

/** Before Plivo's response, a report has only our id. The response may have another UUID. */
const isOfMessage = sql`report."messageId" = message."id"
  AND (message."messageUuid" IS NULL OR report."messageUuid" = message."messageUuid")`;

/** Figures of variants, counted from the messages and their reports at each call. Writes nothing. */
@Injectable()
export class VariantFiguresReader extends VariantFigures {
  private readonly mode: PlivoMode;

  constructor(
    env: PlivoEnvironment,
    private readonly prisma: PrismaService,
  ) {
    super();
    this.mode = env.mode;
  }

  async find(experiment: ComparedExperiment): Promise<ReadonlyMap<string, VariantResult>> {
    const [counts, latencies] = await Promise.all([
      this.prisma.query<CountRow>(this.countStatement(experiment)),
      this.prisma.query<LatencyRow>(this.medianStatement(experiment)),
    ]);
    const results = new Map<string, VariantResult>();
    for (const row of counts) {
      results.set(row.variant, addCount(results.get(row.variant) ?? NO_MESSAGES, row));
    }
    for (const { variant, measured, p50Ms } of latencies) {
      results.set(variant, { ...(results.get(variant) ?? NO_MESSAGES), measured, p50Ms });
    }
    return results;
  }

  /** Plivo accepted every message that has a report, also after a failed submission. */
  private countStatement({ name, endedAt }: ComparedExperiment): Sql {
    const { dialect } = this.prisma;
    const inTime = endedAt ? sql`message."createdAt" < ${endedAt}` : sql`message."createdAt" IS NOT NULL`;
    return sql`SELECT message."variant", report."status",
        CAST(CASE WHEN message."resend" > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "isResend",
        CAST(CASE WHEN ${inTime} THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS "inTime",
        CAST(COUNT(*) AS DOUBLE PRECISION) AS "messages",
        CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros"
      FROM ${dialect.table('Message')} message
      LEFT JOIN ${dialect.table('DeliveryStatus')} report ON ${isOfMessage}
      WHERE message."experiment" = ${name} AND message."mode" = ${this.mode}
        AND (message."state" = 'submitted' OR report."id" IS NOT NULL)
      GROUP BY 1, 2, 3, 4`;
  }

  /** The median latency of the newest messages: the smallest that half of them do not exceed. */
  private medianStatement({ name }: ComparedExperiment): Sql {
    const { dialect } = this.prisma;
    const ms = sql`${dialect.epochMs(sql`"deliveredAt"`)} - ${dialect.epochMs(sql`"submittedAt"`)}`;
    return sql`SELECT "variant", CAST("measured" AS DOUBLE PRECISION) AS "measured",
        CAST("ms" AS DOUBLE PRECISION) AS "p50Ms"
      FROM (
        SELECT "variant", "ms", ROW_NUMBER() OVER (PARTITION BY "variant" ORDER BY "ms") AS "position",
          COUNT(*) OVER (PARTITION BY "variant") AS "measured"
        FROM (
          SELECT "variant", ${dialect.greatest(sql`0`, ms)} AS "ms" FROM (
            SELECT message."variant", message."submittedAt", MIN(event."plivoTimestamp") AS "deliveredAt"
            FROM (
              SELECT "id", "messageUuid", "variant", "submittedAt" FROM ${dialect.table('Message')}
              WHERE "experiment" = ${name} AND "mode" = ${this.mode} ORDER BY "id" DESC LIMIT ${MAX_MEASURED}
            ) AS message
            JOIN ${dialect.table('DeliveryStatus')} report ON ${isOfMessage}
            JOIN ${dialect.table('DeliveryEvent')} event ON event."messageUuid" = report."messageUuid"
              AND event."status" = 'delivered' AND event."outcome" IN (${join([...EFFECTIVE_OUTCOMES])})
            GROUP BY message."id", message."variant", message."submittedAt"
          ) AS delivered WHERE "submittedAt" IS NOT NULL AND "deliveredAt" IS NOT NULL
        ) AS latency
      ) AS ranked WHERE "position" = ("measured" + 1) / 2`;
  }
}

function addCount(sum: VariantResult, row: CountRow): VariantResult {
  const status = row.status === null ? null : readStatus(row.status);
  const { final, failure } = status === null ? { final: false, failure: false } : STATUSES[status];
  const finals = final ? row.messages : 0;
  const delivered = final && !failure ? row.messages : 0;
  const isCompared = row.isResend === 0 && row.inTime === 1;
  return {
    ...sum,
    messages: sum.messages + row.messages,
    resends: sum.resends + (row.isResend === 1 ? row.messages : 0),
    final: sum.final + finals,
    delivered: sum.delivered + delivered,
    amountMicros: sum.amountMicros + row.amountMicros,
    compared: {
      final: sum.compared.final + (isCompared ? finals : 0),
      delivered: sum.compared.delivered + (isCompared ? delivered : 0),
    },
  };
}
