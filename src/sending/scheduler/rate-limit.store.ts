import { Injectable } from '@nestjs/common';
import { toJsonRows } from '../../core/database/dialect.js';
import { raw, type Sql, sql } from '../../core/database/sql.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import { PrismaService } from '../../core/prisma.service.js';
import { ClockOffset } from './clock-offset.js';

/** Limit for the next slot: the longest back-off, and the slots of a burst. */
const MAX_AHEAD_MS = 180_000;
const RESERVATION = { scope: 'TEXT', lengthMs: 'DOUBLE PRECISION' } as const;

/** Consecutive slots of one limit. */
export interface Reservation {
  scope: string;
  /** The duration of all of them. */
  lengthMs: number;
}

interface SlotRow {
  /** Null if there is no limit yet, only a time. */
  scope: string | null;
  nextAt: number;
  /** The database's time. */
  now: number;
}

/**
 * The rate limits (GCRA without a burst), shared by all instances. One row per limit holds the time
 * of its next slot, which a reservation moves ahead. Times in the table are the database's on
 * Postgres, since the clocks of instances differ. Returned times are `monotonicNow` times.
 */
@Injectable()
export class RateLimitStore {
  private readonly clockOffset = new ClockOffset();
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('RateLimit');
  }

  /**
   * Reserves slots of several limits in one statement. Returns the end of the last slot of each.
   *
   * @param leadMs the first slot is at least this far ahead
   */
  async reserve(reservations: readonly Reservation[], leadMs = 0): Promise<Map<string, number>> {
    const { dialect } = this.prisma;
    const lead = milliseconds(leadMs);
    const wanted = sql`(${dialect.rows(RESERVATION, toJsonRows(RESERVATION, reservations))}) AS wanted`;
    return this.readTimes((now) =>
      // Read after the wait for the row lock, so it cannot be an inserted value.
      this.prisma.execute<SlotRow>(sql`
        INSERT INTO ${this.table} AS stored ("scope", "nextAt", "penaltyMs")
        SELECT "scope", ${now} + ${lead} + "lengthMs", 0 FROM ${wanted} WHERE true ORDER BY "scope"
        ON CONFLICT ("scope") DO UPDATE SET "nextAt" = ${dialect.greatest(this.nextAt(now), sql`${now} + ${lead}`)}
          + (SELECT wanted."lengthMs" FROM ${wanted} WHERE wanted."scope" = excluded."scope")
        RETURNING "scope", "nextAt", ${now} AS "now"`),
    );
  }

  /** The next slot of each limit; in the past if it is free now. */
  async findNextSlots(): Promise<Map<string, number>> {
    const read = (): Promise<Map<string, number>> =>
      this.readTimes((now) =>
        this.prisma.query<SlotRow>(sql`
          SELECT "scope", ${this.nextAt(now)} AS "nextAt", ${now} AS "now"
          FROM (SELECT 1) AS always LEFT JOIN ${this.table} AS stored ON true`),
      );
    while (!this.clockOffset.isKnown) await read();
    return read();
  }

  /**
   * Delays the next slot of a limit, twice as long each time, until `resetBackOff`. Returns the
   * time of that slot.
   */
  async backOff(scope: string, minMs: number, maxMs: number): Promise<number> {
    const { dialect } = this.prisma;
    const [min, max] = [milliseconds(minMs), milliseconds(maxMs)];
    const longer = dialect.least(max, dialect.greatest(min, sql`stored."penaltyMs" * 2`));
    const now = this.now();
    // Calls that were already running fail as well; they do not prolong the wait.
    await this.prisma.execute(sql`
      INSERT INTO ${this.table} AS stored ("scope", "nextAt", "penaltyMs") VALUES (${scope}, ${now} + ${min}, ${min})
      ON CONFLICT ("scope") DO UPDATE SET "penaltyMs" = ${longer},
        "nextAt" = ${dialect.greatest(this.nextAt(now), sql`${now} + ${longer}`)}
      WHERE stored."penaltyMs" = 0 OR stored."nextAt" < ${now} + ${min} / 2
      RETURNING "scope"`);
    return (await this.findNextSlots()).get(scope)!;
  }

  /** The next back-off is the shortest again. */
  async resetBackOff(scope: string): Promise<void> {
    await this.prisma.execute(
      sql`UPDATE ${this.table} SET "penaltyMs" = 0 WHERE "scope" = ${scope} AND "penaltyMs" > 0`,
    );
  }

  /** A row's next slot. One beyond MAX_AHEAD_MS was written by a clock that was ahead: ignored. */
  private nextAt(now: Sql): Sql {
    return sql`CASE WHEN stored."nextAt" > ${now} + ${milliseconds(MAX_AHEAD_MS)} THEN ${now} ELSE stored."nextAt" END`;
  }

  /** The server's time on Postgres, the process's on SQLite. */
  private now(): Sql {
    return this.prisma.database === 'postgresql'
      ? sql`(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION`
      : sql`${monotonicNow()}`;
  }

  private async readTimes(query: (now: Sql) => Promise<SlotRow[]>): Promise<Map<string, number>> {
    const before = monotonicNow();
    const rows = await query(this.now());
    // SQLite was given `before` as its time.
    const after = this.prisma.database === 'postgresql' ? monotonicNow() : before;
    this.clockOffset.observe(before, rows[0]!.now, after);
    const times = new Map<string, number>();
    for (const { scope, nextAt } of rows)
      if (scope !== null) times.set(scope, this.clockOffset.toMonotonic(nextAt));
    return times;
  }
}

/** As an SQL number with a fraction, so that a division keeps it. */
function milliseconds(value: number): Sql {
  return raw(value.toFixed(3));
}
