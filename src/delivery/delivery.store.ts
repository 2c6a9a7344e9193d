import { Injectable } from '@nestjs/common';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { toBatch } from './batch.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { DeliverySql } from './delivery.sql.js';
import { probeReport } from './probe-report.js';

interface Written {
  fingerprint: string;
  outcome: Outcome;
}

/** The record: writes the log and the present. The only writer of both tables. */
@Injectable()
export class DeliveryStore {
  private readonly sql: DeliverySql;

  constructor(private readonly prisma: PrismaService) {
    this.sql = new DeliverySql(prisma.dialect);
  }

  /**
   * Writes reports to the log and the highest of each message, if it is higher than what is there, to the present: all
   * or nothing, in one transaction. Returns what became of each, in their order.
   */
  async append(reports: readonly DeliveryReport[], processedAt: Date): Promise<Outcome[]> {
    const { text, fingerprints } = toBatch(reports, processedAt);
    const written = await this.run(this.sql.append(text));
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
    const report = probeReport(now);
    const { text } = toBatch([report], now);
    await this.prisma.transaction([...this.sql.append(text), ...this.sql.remove(report.messageUuid)]);
  }

  /** Joins what was recorded before we knew whose message it is. */
  async adopt(messageUuid: string, messageId: string): Promise<void> {
    for (const statement of this.sql.link(messageUuid, messageId)) await this.prisma.execute(statement);
  }

  /** Returns the rows of the last statement. Writing a report twice changes nothing, so a lost answer may count as not run. */
  private async run(statements: readonly Statement[]): Promise<Written[]> {
    const [only] = statements;
    if (only && statements.length === 1) return this.prisma.execute<Written>(only);
    return (await this.prisma.transaction<Written[][]>(statements)).at(-1)!;
  }
}
