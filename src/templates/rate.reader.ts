import { Injectable } from '@nestjs/common';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';

const NEWEST = 1_000;
/** Limit of the search: without any rate it would read all rows. */
const MAX_SEARCHED = 10_000;

/** Recent prices of messages. */
@Injectable()
export class RateReader {
  constructor(private readonly prisma: PrismaService) {}

  /**
   * Average price of a segment in micro-USD, over the newest 1,000 messages with a rate. Null when
   * none of the newest 10,000 has one.
   */
  async averageMicros(): Promise<number | null> {
    const statuses = this.prisma.dialect.table('DeliveryStatus');
    const [row] = await this.prisma.query<{ average: number | null }>(sql`
      SELECT CAST(AVG("rate") AS DOUBLE PRECISION) AS "average" FROM (
        SELECT "totalRateMicros" AS "rate" FROM (
          SELECT "id", "totalRateMicros" FROM ${statuses} ORDER BY "id" DESC LIMIT ${MAX_SEARCHED}
        ) AS newest WHERE "totalRateMicros" IS NOT NULL ORDER BY "id" DESC LIMIT ${NEWEST}
      ) AS rated`);
    return row!.average;
  }
}
