import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { jsonRows, jsonValue } from '../../core/database/json-parameter.js';
import { PrismaService } from '../../core/prisma.service.js';

const RESERVATION = { scope: 'TEXT', lengthMs: 'DOUBLE PRECISION' } as const;

/** So many turns of a limit, taken together. */
export interface Reservation {
  scope: string;
  /** How long all of them take. */
  lengthMs: number;
}

/**
 * When the next message may leave, per limit, for all instances together. One row per limit holds when its next turn is; who
 * takes turns moves it on by as many. Time is the database's, where there is a server: instances' clocks differ. The only
 * writer of the table.
 */
@Injectable()
export class SendPaceStore {
  private readonly reserveStatement: string;
  private readonly postponeStatement: string;
  private readonly readStatement: string;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const { database } = prisma;
    const now =
      database === 'postgresql'
        ? '(EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::DOUBLE PRECISION'
        : jsonValue(database, 'now', 'DOUBLE PRECISION');
    const later = database === 'postgresql' ? 'GREATEST' : 'MAX';
    this.reserveStatement = `
      INSERT INTO "SendPace" AS pace ("scope", "nextAt", "penaltyMs")
      SELECT "scope", ${now} + "lengthMs", 0 FROM (${jsonRows(database, RESERVATION, 'reservations')}) AS wanted
      WHERE true ORDER BY "scope"
      ON CONFLICT ("scope") DO UPDATE SET "nextAt" = ${later}(pace."nextAt", ${now}) + excluded."nextAt" - ${now}
      RETURNING "scope", "nextAt" - ${now} AS "endMs"`;
    const most = jsonValue(database, 'mostMs', 'DOUBLE PRECISION');
    const least = jsonValue(database, 'leastMs', 'DOUBLE PRECISION');
    const smaller = database === 'postgresql' ? 'LEAST' : 'MIN';
    this.postponeStatement = `
      INSERT INTO "SendPace" AS pace ("scope", "nextAt", "penaltyMs")
      SELECT ${jsonValue(database, 'scope', 'TEXT')}, ${now} + ${least}, ${least} WHERE true
      ON CONFLICT ("scope") DO UPDATE SET
        "penaltyMs" = ${smaller}(${most}, ${later}(${least}, pace."penaltyMs" * 2)),
        "nextAt" = ${later}(pace."nextAt", ${now} + ${smaller}(${most}, ${later}(${least}, pace."penaltyMs" * 2)))
      RETURNING "nextAt" - ${now} AS "waitMs"`;
    this.readStatement = `SELECT "scope", "nextAt" - ${now} AS "waitMs" FROM "SendPace"`;
  }

  /** Takes turns of several limits. Returns when the last turn of each ends, in milliseconds from now. */
  async reserve(reservations: readonly Reservation[]): Promise<Map<string, number>> {
    const rows = reservations.map(({ scope, lengthMs }) => [scope, lengthMs]);
    const ends = await this.write<{ scope: string; endMs: number }>(this.reserveStatement, {
      reservations: rows,
    });
    return new Map(ends.map(({ scope, endMs }) => [scope, endMs]));
  }

  /**
   * Nobody takes a turn of this limit for a while: longer each time, until `relax`. Returns how long, in milliseconds.
   */
  async postpone(scope: string, leastMs: number, mostMs: number): Promise<number> {
    const [row] = await this.write<{ waitMs: number }>(this.postponeStatement, { scope, leastMs, mostMs });
    return row!.waitMs;
  }

  /** The next `postpone` begins anew. */
  async relax(scope: string): Promise<void> {
    await this.prisma.client.sendPace.updateMany({
      where: { scope, penaltyMs: { gt: 0 } },
      data: { penaltyMs: 0 },
    });
  }

  /** How long until the next turn of each limit, in milliseconds; below 0 where it could have been taken already. */
  async waits(): Promise<Map<string, number>> {
    const parameter = JSON.stringify({ now: this.clock.now().getTime() });
    const rows = await this.prisma.read<{ scope: string; waitMs: number }>(this.readStatement, parameter);
    return new Map(rows.map(({ scope, waitMs }) => [scope, waitMs]));
  }

  private write<Row>(statement: string, parameter: object): Promise<Row[]> {
    const now = this.clock.now().getTime();
    return this.prisma.write<Row>([statement], JSON.stringify({ now, ...parameter }));
  }
}
