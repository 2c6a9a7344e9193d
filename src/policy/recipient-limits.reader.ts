import { Injectable } from '@nestjs/common';
import { PolicyEnvironment } from '../config/groups/policy.js';
import { Clock } from '../core/clock.js';
import { sql } from '../core/database/sql.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Refusal } from './refusal.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Sent {
  recipient: string;
  lastHour: number | bigint;
  lastDay: number | bigint;
  /**
   * The first message of each window. Once it leaves the window, another message is allowed. SQLite
   * returns text.
   */
  firstOfHour: Date | string | null;
  firstOfDay: Date | string;
}

/**
 * Counts the messages of recipients. The limit makes SMS pumping expensive: fraudsters trigger
 * messages to numbers that earn them money. Concurrent messages do not see each other, so a
 * recipient may get a few more.
 */
@Injectable()
export class RecipientLimitsReader {
  private readonly hourly: number;
  private readonly daily: number;

  constructor(
    private readonly clock: Clock,
    env: PolicyEnvironment,
    private readonly prisma: PrismaService,
  ) {
    this.hourly = env.RECIPIENT_HOURLY_LIMIT;
    this.daily = env.RECIPIENT_DAILY_LIMIT;
  }

  /** The refusals of recipients over a limit, by one query. @param recipients up to 1,000 */
  async findOverLimit(recipients: readonly string[]): Promise<Map<string, Refusal>> {
    const now = this.clock.now().getTime();
    const found = await this.prisma.query<Sent>(this.sentStatement(recipients, now));
    return new Map(found.map((sent) => [sent.recipient, this.explain(sent, now)]));
  }

  /** Messages that never leave do not count. */
  private sentStatement(recipients: readonly string[], now: number): Statement {
    const { dialect } = this.prisma;
    const inLastHour = sql`FILTER (WHERE "createdAt" > ${dialect.typed(new Date(now - HOUR_MS), 'TIMESTAMP(3)')})`;
    return sql`SELECT "recipient", COUNT(*) ${inLastHour} AS "lastHour", COUNT(*) AS "lastDay",
        MIN("createdAt") ${inLastHour} AS "firstOfHour", MIN("createdAt") AS "firstOfDay"
      FROM ${dialect.table('Message')}
      WHERE ${dialect.isOneOf(sql`"recipient"`, recipients)}
        AND "createdAt" > ${dialect.typed(new Date(now - DAY_MS), 'TIMESTAMP(3)')}
        AND "state" NOT IN ('refused', 'cancelled', 'expired')
      GROUP BY "recipient"
      HAVING COUNT(*) ${inLastHour} >= ${dialect.typed(this.hourly, 'INTEGER')}
        OR COUNT(*) >= ${dialect.typed(this.daily, 'INTEGER')}`;
  }

  private explain({ lastDay, firstOfHour, firstOfDay }: Sent, now: number): Refusal {
    const [limit, window, first, windowMs] =
      Number(lastDay) >= this.daily
        ? ([this.daily, 'day', firstOfDay, DAY_MS] as const)
        : ([this.hourly, 'hour', firstOfHour!, HOUR_MS] as const);
    return { reason: 'recipient_limit', limit, window, retryAfter: secondsUntil(first, windowMs, now) };
  }
}

function secondsUntil(first: Date | string, window: number, now: number): number {
  return Math.max(1, Math.ceil((new Date(first).getTime() + window - now) / 1_000));
}
