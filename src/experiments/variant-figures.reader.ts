import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../config/groups/plivo.js';
import { type Sql, sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';
import { LISTED_STATUSES, STATUSES } from '../plivo/statuses.js';
import {
  type ComparedExperiment,
  NO_MESSAGES,
  VariantFigures,
  type VariantResult,
} from './variant-figures.js';

interface CountRow {
  variant: string;
  messages: number;
  resends: number;
  final: number;
  delivered: number;
  amountMicros: number;
  comparedFinal: number;
  comparedDelivered: number;
}

interface LatencyRow {
  variant: string;
  measured: number;
  p50Ms: number;
}

const FINAL = LISTED_STATUSES.filter((status) => STATUSES[status].final);
const DELIVERED = FINAL.filter((status) => !STATUSES[status].failure);

/** Before Plivo's answer, a report has only our id. The answer may name another UUID. */
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
    const ofVariant = new Map(latencies.map((row) => [row.variant, row]));
    return new Map(
      counts.map(({ variant, comparedFinal, comparedDelivered, ...row }) => {
        const { measured, p50Ms } = ofVariant.get(variant) ?? NO_MESSAGES;
        const compared = { final: comparedFinal, delivered: comparedDelivered };
        return [variant, { ...row, measured, p50Ms, compared }];
      }),
    );
  }

  /** A message that has a report was taken, whatever Plivo answered. */
  private countStatement({ name, endedAt }: ComparedExperiment): Sql {
    const { dialect } = this.prisma;
    const taken = sql`(message."state" = 'submitted' OR report."id" IS NOT NULL)`;
    const isFinal = sql`report."status" IN (${dialect.texts('status', FINAL)})`;
    const isDelivered = sql`report."status" IN (${dialect.texts('status', DELIVERED)})`;
    const before = endedAt ? sql`AND message."createdAt" < ${endedAt}` : sql``;
    const compared = sql`AND message."resend" = 0 ${before}`;
    return sql`SELECT message."variant" AS "variant",
        ${count(taken)} AS "messages",
        ${count(sql`${taken} AND message."resend" > 0`)} AS "resends",
        ${count(isFinal)} AS "final",
        ${count(isDelivered)} AS "delivered",
        CAST(COALESCE(SUM(report."totalAmountMicros"), 0) AS DOUBLE PRECISION) AS "amountMicros",
        ${count(sql`${isFinal} ${compared}`)} AS "comparedFinal",
        ${count(sql`${isDelivered} ${compared}`)} AS "comparedDelivered"
      FROM ${dialect.table('Message')} message
      LEFT JOIN ${dialect.table('DeliveryStatus')} report ON ${isOfMessage}
      WHERE message."experiment" = ${name} AND message."mode" = ${this.mode}
      GROUP BY message."variant"`;
  }

  /** The least latency that half of the measured messages do not exceed. */
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
            FROM ${dialect.table('Message')} message
            JOIN ${dialect.table('DeliveryStatus')} report ON ${isOfMessage}
            JOIN ${dialect.table('DeliveryEvent')} event ON event."messageUuid" = report."messageUuid"
              AND event."status" = 'delivered' AND event."outcome" <> 'mismatch'
            WHERE message."experiment" = ${name} AND message."mode" = ${this.mode}
            GROUP BY message."id", message."variant", message."submittedAt"
          ) AS delivered WHERE "submittedAt" IS NOT NULL AND "deliveredAt" IS NOT NULL
        ) AS latency
      ) AS ranked WHERE "position" = ("measured" + 1) / 2`;
  }
}

function count(condition: Sql): Sql {
  return sql`CAST(COUNT(CASE WHEN ${condition} THEN 1 END) AS DOUBLE PRECISION)`;
}
