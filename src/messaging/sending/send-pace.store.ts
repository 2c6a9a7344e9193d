import { Injectable } from '@nestjs/common';
import { jsonRows, jsonValue } from '../../core/database/json-parameter.js';
import { PrismaService } from '../../core/prisma.service.js';
import { DatabaseClock } from './database-clock.js';
import { ownTime } from './own-time.js';

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
  private readonly reserveStatement: string;
  private readonly postponeStatement: string;
  private readonly readStatement: string;

  constructor(private readonly prisma: PrismaService) {
    const { database } = prisma;
    const now =
      database === 'postgresql'
        ? '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION'
        : jsonValue(database, 'now', 'DOUBLE PRECISION');
    const later = database === 'postgresql' ? 'GREATEST' : 'MAX';
    const wanted = `(${jsonRows(database, RESERVATION, 'reservations')}) AS wanted`;
    // The time must be that after the wait for the row, so it cannot come with what is inserted.
    this.reserveStatement = `
      INSERT INTO "SendPace" AS pace ("scope", "nextAt", "penaltyMs")
      SELECT "scope", ${now} + "lengthMs", 0 FROM ${wanted} WHERE true ORDER BY "scope"
      ON CONFLICT ("scope") DO UPDATE SET "nextAt" = ${later}(pace."nextAt", ${now})
        + (SELECT wanted."lengthMs" FROM ${wanted} WHERE wanted."scope" = excluded."scope")
      RETURNING "scope", "nextAt", ${now} AS "now"`;
    const most = jsonValue(database, 'mostMs', 'DOUBLE PRECISION');
    const least = jsonValue(database, 'leastMs', 'DOUBLE PRECISION');
    const smaller = database === 'postgresql' ? 'LEAST' : 'MIN';
    const longer = `${smaller}(${most}, ${later}(${least}, pace."penaltyMs" * 2))`;
    // What was under way when it came to this fails as well, and is no reason to wait even longer.
    this.postponeStatement = `
      INSERT INTO "SendPace" AS pace ("scope", "nextAt", "penaltyMs")
      SELECT ${jsonValue(database, 'scope', 'TEXT')}, ${now} + ${least}, ${least} WHERE true
      ON CONFLICT ("scope") DO UPDATE SET "penaltyMs" = ${longer}, "nextAt" = ${later}(pace."nextAt", ${now} + ${longer})
      WHERE pace."penaltyMs" = 0 OR pace."nextAt" < ${now} + ${least} / 2
      RETURNING "scope"`;
    this.readStatement = `
      SELECT "scope", "nextAt", ${now} AS "now" FROM (SELECT 1) AS always LEFT JOIN "SendPace" ON true`;
  }

  /** Takes turns of several limits. Returns when the last turn of each ends. */
  async reserve(reservations: readonly Reservation[]): Promise<Map<string, number>> {
    const parameter = { reservations: reservations.map(({ scope, lengthMs }) => [scope, lengthMs]) };
    return this.paces((json) => this.prisma.write<Row>([this.reserveStatement], json), parameter);
  }

  /** When the next turn of each limit is; in the past where it could have been taken already. */
  async nextTurns(): Promise<Map<string, number>> {
    const read = (): Promise<Map<string, number>> =>
      this.paces((json) => this.prisma.read<Row>(this.readStatement, json), {});
    while (!this.databaseClock.isSet) await read();
    return read();
  }

  /** Nobody takes a turn of this limit for a while: longer each time, until `relax`. Returns until when. */
  async postpone(scope: string, leastMs: number, mostMs: number): Promise<number> {
    const parameter = { scope, leastMs, mostMs, now: ownTime() };
    await this.prisma.write([this.postponeStatement], JSON.stringify(parameter));
    return (await this.nextTurns()).get(scope)!;
  }

  /** The next `postpone` begins anew. */
  async relax(scope: string): Promise<void> {
    await this.prisma.client.sendPace.updateMany({
      where: { scope, penaltyMs: { gt: 0 } },
      data: { penaltyMs: 0 },
    });
  }

  private async paces(
    ask: (json: string) => Promise<Row[]>,
    parameter: object,
  ): Promise<Map<string, number>> {
    const before = ownTime();
    const rows = await ask(JSON.stringify({ ...parameter, now: before }));
    // A server tells its time in between; a file is told ours, from before.
    const after = this.prisma.database === 'postgresql' ? ownTime() : before;
    this.databaseClock.observe(before, rows[0]!.now, after);
    const paces = new Map<string, number>();
    for (const { scope, nextAt } of rows)
      if (scope !== null) paces.set(scope, this.databaseClock.toOwn(nextAt));
    return paces;
  }
}
