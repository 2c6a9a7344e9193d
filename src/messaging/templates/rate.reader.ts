import { Injectable } from '@nestjs/common';
import { PrismaService } from '../../core/prisma.service.js';

const NEWEST = 1_000;

/** What messages have cost lately. */
@Injectable()
export class RateReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Average price of a segment in micro-USD, of the newest 1,000 messages with a rate; null where there are none. */
  async averageMicros(): Promise<number | null> {
    const { _avg: average } = await this.prisma.client.deliveryStatus.aggregate({
      where: { totalRateMicros: { not: null } },
      orderBy: { id: 'desc' },
      take: NEWEST,
      _avg: { totalRateMicros: true },
    });
    return average.totalRateMicros;
  }
}
