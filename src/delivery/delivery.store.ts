import { Injectable } from '@nestjs/common';
import { PrismaService } from '../core/prisma.service.js';
import { toBatch } from './batch.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { appendStatements, removeStatements } from './delivery.sql.js';
import { probeReport } from './probe-report.js';

interface Written {
  fingerprint: string;
  outcome: Outcome;
}

/** The record: writes the log and the present. The only writer of both tables. */
@Injectable()
export class DeliveryStore {
  private readonly statements: readonly string[];
  private readonly removal: readonly string[];

  constructor(private readonly prisma: PrismaService) {
    this.statements = appendStatements(prisma.database);
    this.removal = removeStatements(prisma.database);
  }

  /**
   * Writes reports to the log and the highest of each message, if it is higher than what is there, to the present: all
   * or nothing, in one transaction. Returns what became of each, in their order.
   */
  async append(reports: readonly DeliveryReport[], processedAt: Date): Promise<Outcome[]> {
    const { text, fingerprints } = toBatch(reports, processedAt);
    const written = await this.prisma.write<Written>(this.statements, text);
    const outcomes = new Map(written.map(({ fingerprint, outcome }) => [fingerprint, outcome]));
    return fingerprints.map((fingerprint) => {
      const outcome = outcomes.get(fingerprint) ?? 'duplicate';
      // A second copy within the batch finds the first one's outcome taken.
      outcomes.delete(fingerprint);
      return outcome;
    });
  }

  /**
   * Writes a report as `append` does and removes it again, in one transaction.
   *
   * @throws where reports cannot be written
   */
  async probe(now: Date): Promise<void> {
    const { text } = toBatch([probeReport(now)], now);
    await this.prisma.write([...this.statements, ...this.removal], text);
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
