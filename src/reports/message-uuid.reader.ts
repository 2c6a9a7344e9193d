import { Injectable } from '@nestjs/common';
import { sql } from '../core/database/sql.js';
import { PrismaService } from '../core/prisma.service.js';

/** Finds the example messages of a report. */
@Injectable()
export class MessageUuidReader {
  constructor(private readonly prisma: PrismaService) {}

  /** Plivo's UUIDs by number, without messages that have none. */
  async findMessageUuids(numbers: readonly number[]): Promise<Map<number, string>> {
    if (numbers.length === 0) return new Map();
    const { dialect } = this.prisma;
    const wanted = dialect.rows({ number: 'INTEGER' }, JSON.stringify(numbers.map((number) => [number])));
    const rows = await this.prisma.query<{ number: number; messageUuid: string }>(
      sql`SELECT "number", "messageUuid" FROM ${dialect.table('ReportedMessage')}
        WHERE "number" IN (${wanted}) AND "messageUuid" IS NOT NULL`,
    );
    return new Map(rows.map(({ number, messageUuid }) => [number, messageUuid]));
  }
}
