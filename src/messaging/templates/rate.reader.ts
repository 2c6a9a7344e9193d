import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';

const NEWEST = 1_000;

/** What messages have cost lately. */
@Injectable()
export class RateReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Average price of a segment in micro-USD, of the newest 1,000 messages; null where none of them has a rate. */
  async averageMicros(): Promise<number | null> {
    // The newest first, and then those with a rate: where no message has one, all rows would be looked through.
    const [row] = await this.prisma.client.$queryRaw<{ average: number | null }[]>`
      SELECT CAST(AVG("totalRateMicros") AS DOUBLE PRECISION) AS "average"
      FROM (SELECT "totalRateMicros" FROM "DeliveryStatus" ORDER BY "id" DESC LIMIT ${NEWEST}) AS newest`;
    return row!.average;
  }
}
