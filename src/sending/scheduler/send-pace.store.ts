import { Injectable } from '@nestjs/common';
import { toJsonRows } from '../../core/database/dialect.js';
import { raw, type Sql, sql } from '../../core/database/sql.js';
import { PrismaService } from '../../core/prisma.service.js';
import { DatabaseClock } from './database-clock.js';
import { ownTime } from './own-time.js';

/** No turn is further ahead: the longest penalty, and the turns of a burst. */
const MOST_AHEAD_MS = 180_000;
const RESERVATION = { scope: 'TEXT', lengthMs: 'DOUBLE PRECISION' } as const;

/** So many turns of a limit, taken together. */
export interface Reservation {
  scope: string;
  /** How long all of them take. */
  lengthMs: number;
}

interface Row {
  /** Null where there is no limit yet, only a time. */
  scope: string | null;
  nextAt: number;
  /** The database's time. */
  now: number;
}

/**
 * When the next message may leave, per limit, for all instances together. One row per limit holds when its next turn is; who
 * takes turns moves it on by as many. Time is the database's, where there is a server: instances' clocks differ; what is
 * returned is in time of our own (`ownTime`). The only writer of the table.
 */
@Injectable()
export class SendPaceStore {
  private readonly databaseClock = new DatabaseClock();
  private readonly table: Sql;

  constructor(private readonly prisma: PrismaService) {
    this.table = prisma.dialect.table('SendPace');
  }

  /** Takes turns of several limits, so far ahead at least. Returns when the last turn of each ends. */
  async reserve(reservations: readonly Reservation[], leadMs = 0): Promise<Map<string, number>> {
    const { dialect } = this.prisma;
    const lead = milliseconds(leadMs);
    const wanted = sql`(${dialect.rows(RESERVATION, toJsonRows(RESERVATION, reservations))}) AS wanted`;
    return this.paces((now) =>
      // Read after the wait for the row lock, so it cannot be an inserted value.
      this.prisma.execute<Row>(sql`
        INSERT INTO ${this.table} AS pace ("scope", "nextAt", "penaltyMs")
        SELECT "scope", ${now} + ${lead} + "lengthMs", 0 FROM ${wanted} WHERE true ORDER BY "scope"
        ON CONFLICT ("scope") DO UPDATE SET "nextAt" = ${dialect.greatest(this.nextAt(now), sql`${now} + ${lead}`)}
          + (SELECT wanted."lengthMs" FROM ${wanted} WHERE wanted."scope" = excluded."scope")
        RETURNING "scope", "nextAt", ${now} AS "now"`),
    );
  }

  /** When the next turn of each limit is; in the past where it could have been taken already. */
  async nextTurns(): Promise<Map<string, number>> {
    const read = (): Promise<Map<string, number>> =>
      this.paces((now) =>
        this.prisma.query<Row>(sql`
          SELECT "scope", ${this.nextAt(now)} AS "nextAt", ${now} AS "now"
          FROM (SELECT 1) AS always LEFT JOIN ${this.table} AS pace ON true`),
      );
    while (!this.databaseClock.isSet) await read();
    return read();
  }

  /** Nobody takes a turn of this limit for a while: longer each time, until `relax`. Returns until when. */
  async postpone(scope: string, leastMs: number, mostMs: number): Promise<number> {
    const { dialect } = this.prisma;
    const [least, most] = [milliseconds(leastMs), milliseconds(mostMs)];
    const longer = dialect.least(most, dialect.greatest(least, sql`pace."penaltyMs" * 2`));
    const now = this.now();
    // Calls that were under way fail as well; they do not prolong the wait.
    await this.prisma.execute(sql`
      INSERT INTO ${this.table} AS pace ("scope", "nextAt", "penaltyMs") VALUES (${scope}, ${now} + ${least}, ${least})
      ON CONFLICT ("scope") DO UPDATE SET "penaltyMs" = ${longer},
        "nextAt" = ${dialect.greatest(this.nextAt(now), sql`${now} + ${longer}`)}
      WHERE pace."penaltyMs" = 0 OR pace."nextAt" < ${now} + ${least} / 2
      RETURNING "scope"`);
    return (await this.nextTurns()).get(scope)!;
  }

  /** The next `postpone` begins anew. */
  async relax(scope: string): Promise<void> {
    await this.prisma.execute(
      sql`UPDATE ${this.table} SET "penaltyMs" = 0 WHERE "scope" = ${scope} AND "penaltyMs" > 0`,
    );
  }

  /** A row's next turn. One that lies further ahead than any wait was written by a clock that was ahead. */
  private nextAt(now: Sql): Sql {
    return sql`CASE WHEN pace."nextAt" > ${now} + ${milliseconds(MOST_AHEAD_MS)} THEN ${now} ELSE pace."nextAt" END`;
  }

  /** The database's time, where there is a server, else ours. */
  private now(): Sql {
    return this.prisma.database === 'postgresql'
      ? sql`(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION`
      : sql`${ownTime()}`;
  }

  private async paces(ask: (now: Sql) => Promise<Row[]>): Promise<Map<string, number>> {
    const before = ownTime();
    const rows = await ask(this.now());
    // A server tells its time in between; a file is told ours, from before.
    const after = this.prisma.database === 'postgresql' ? ownTime() : before;
    this.databaseClock.observe(before, rows[0]!.now, after);
    const paces = new Map<string, number>();
    for (const { scope, nextAt } of rows)
      if (scope !== null) paces.set(scope, this.databaseClock.toOwn(nextAt));
    return paces;
  }
}

/** As SQL knows it: a fraction, so that dividing it leaves one. */
function milliseconds(value: number): Sql {
  return raw(value.toFixed(3));
}
