import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { PrismaService } from '../core/prisma.service.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { appendStatements } from './delivery.sql.js';
import { fingerprintOf, orderKey } from './report-order.js';

/** A report as a row of the batch that goes to the database as one JSON text. */
type Row = ReturnType<typeof toRow>;

/** The record: writes the log and the present. The only writer of both tables. */
@Injectable()
export class DeliveryStore {
  private readonly sql: ReturnType<typeof appendStatements>;

  constructor(private readonly prisma: PrismaService) {
    this.sql = appendStatements(prisma.database);
  }

  /**
   * Writes reports to the log and the highest of each message, if it is higher than what is there, to the present: all
   * or nothing, in one transaction. Returns what became of each, in their order.
   */
  async append(reports: readonly DeliveryReport[], processedAt: Date): Promise<Outcome[]> {
    const now = time(processedAt);
    const rows = reports.map((report, position) => toRow(report, position, now));
    const distinct = [...new Map(rows.map((row) => [row.fingerprint, row])).values()];
    const { client } = this.prisma;
    // The present first: its rows are then locked, so two instances cannot both call their report the present.
    const [, written] = await client.$transaction([
      client.$executeRawUnsafe(this.sql.present, JSON.stringify(highestOfEach(distinct))),
      client.$queryRawUnsafe<{ fingerprint: string; outcome: Outcome }[]>(
        this.sql.log,
        JSON.stringify(distinct),
      ),
    ]);
    const outcomes = new Map(written.map(({ fingerprint, outcome }) => [fingerprint, outcome]));
    return rows.map(({ fingerprint }) => {
      const outcome = outcomes.get(fingerprint) ?? 'duplicate';
      // A second copy within the batch finds the first one's outcome taken.
      outcomes.delete(fingerprint);
      return outcome;
    });
  }

  /** Joins what was recorded before we knew whose message it is. */
  async adopt(messageUuid: string, messageId: string): Promise<void> {
    const orphans = { where: { messageUuid, messageId: null }, data: { messageId } };
    await this.prisma.client.$transaction([
      this.prisma.client.deliveryStatus.updateMany(orphans),
      this.prisma.client.deliveryEvent.updateMany(orphans),
    ]);
  }
}

/** Times as Prisma writes them on SQLite; Postgres reads them as well. */
function time(instant: Date): string {
  return instant.toISOString().replace('Z', '+00:00');
}

function toRow(
  { identity, plivoTimeMicros, receivedAt, ...report }: DeliveryReport,
  position: number,
  processedAt: string,
) {
  const fingerprint = fingerprintOf({ messageUuid: report.messageUuid, identity });
  return {
    ...report,
    position,
    id: uuidv7(),
    fingerprint,
    orderKey: orderKey({ ...report, plivoTimeMicros }, fingerprint),
    plivoTimestamp: plivoTimeMicros === null ? null : time(new Date(Math.floor(plivoTimeMicros / 1_000))),
    receivedAt: time(receivedAt),
    processedAt,
  };
}

/** One row per message: its highest report, and whose it is if any of its reports tells. */
function highestOfEach(rows: readonly Row[]): Row[] {
  const highest = new Map<string, Row>();
  for (const row of rows) {
    const other = highest.get(row.messageUuid);
    const winner = !other || row.orderKey > other.orderKey ? row : other;
    highest.set(row.messageUuid, {
      ...winner,
      messageId: winner.messageId ?? other?.messageId ?? row.messageId,
    });
  }
  return [...highest.values()];
}
