import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../core/clock.js';
import { type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { InstanceReading } from './instance-reading.js';

/** A process without a reading for this long has ended, or cannot write. */
const MAX_AGE_MS = 3 * 60_000;

/** The readings of all processes. The only writer of InstanceReading. */
@Injectable()
export class InstanceReadingStore {
  private readonly id = uuidv7();
  private readonly table: Sql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.table = prisma.dialect.table('InstanceReading');
  }

  /** Replaces the reading of this process. */
  async save({ host, ...readings }: InstanceReading): Promise<void> {
    await this.prisma.execute(sql`
      INSERT INTO ${this.table} ("id", "host", "readings", "updatedAt")
      VALUES (${this.id}, ${host}, ${JSON.stringify(readings)}, ${this.clock.now()})
      ON CONFLICT ("id") DO UPDATE SET "readings" = excluded."readings", "updatedAt" = excluded."updatedAt"`);
  }

  /** Readings of the last three minutes. */
  async findCurrent(): Promise<InstanceReading[]> {
    const rows = await this.prisma.client.instanceReading.findMany({
      where: { updatedAt: { gte: this.oldest() } },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ host, readings }) => ({
      ...(JSON.parse(readings) as Omit<InstanceReading, 'host'>),
      host,
    }));
  }

  /** Removes readings of processes that have ended. */
  async deleteOld(): Promise<void> {
    await this.prisma.execute(sql`DELETE FROM ${this.table} WHERE "updatedAt" < ${this.oldest()}`);
  }

  private oldest(): Date {
    return new Date(this.clock.now().getTime() - MAX_AGE_MS);
  }
}
