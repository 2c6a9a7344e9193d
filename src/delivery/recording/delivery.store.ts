import { Injectable } from '@nestjs/common';
import type { PurgeRange } from '../../core/database/purge-range.js';
import type { Statement } from '../../core/database/statement.js';
import { PrismaService } from '../../core/prisma.service.js';
import type { PlivoMode } from '../../config/environment.js';
import { CallbackEnvironment } from '../../config/groups/callbacks.js';
import { type ProcessedAt, toReportBatch } from './report-batch.js';
import { readMismatchReason } from './binding.sql.js';
import type { DeliveryReport, Outcome } from '../delivery-report.js';
import { DeliverySql } from './delivery.sql.js';
import { MismatchLog } from './mismatch-log.js';
import { PurgeSql } from './purge.sql.js';
import { probeReport } from './probe-report.js';
import { FINGERPRINT_LENGTH } from './report-order.js';
import { splitIntoRounds } from './rounds.js';

interface Written {
  fingerprint: string;
  outcome: Outcome;
  reason: string | null;
}

/** A report in the event log. */
export interface StoredReport {
  rawPayload: string;
  mode: PlivoMode;
  receivedAt: Date;
}

/** A report that waits for confirmation. */
export interface UnconfirmedReport extends StoredReport {
  /** Null where its path names a batch only, and its number is masked. */
  messageId: string | null;
}

/** The record: writes the event log and the current status. The only writer of both tables. */
@Injectable()
export class DeliveryStore {
  private readonly purge: PurgeSql;
  private readonly sql: DeliverySql;
  private readonly mismatches = new MismatchLog();

  constructor(
    private readonly prisma: PrismaService,
    private readonly env: CallbackEnvironment = new CallbackEnvironment(),
  ) {
    this.purge = new PurgeSql(prisma.dialect);
    this.sql = new DeliverySql(prisma.dialect, env.confirmsFinalStatus);
  }

  /**
   * Writes reports to the event log, and the latest report of each message to its current status
   * where that is older. Runs in one transaction, and returns an outcome for each report in their
   * order. Reports with contradicting binding columns take one transaction after another; after a
   * failure the written ones are duplicates.
   *
   * @param processedAt a function where reports of different times are written together, as sample
   *   data does
   */
  async append(reports: readonly DeliveryReport[], processedAt: ProcessedAt): Promise<Outcome[]> {
    const outcomes = new Map<DeliveryReport, Outcome>();
    for (const round of splitIntoRounds(reports, this.env.confirmsFinalStatus)) {
      const results = await this.appendRound(round, processedAt);
      if (round.length === reports.length) return results;
      round.forEach((report, index) => outcomes.set(report, results[index]!));
    }
    return reports.map((report) => outcomes.get(report)!);
  }

  /**
   * Writes a report as `append` does and removes it again, in one transaction.
   *
   * @throws where reports cannot be written
   */
  async probe(now: Date): Promise<void> {
    const report = probeReport(now);
    const { text } = toReportBatch([report], now);
    await this.prisma.transaction([...this.sql.append(text), ...this.sql.remove(report.messageUuid)]);
  }

  /**
   * Links earlier reports to our message. Returns mismatches whose only fault was that another UUID
   * came first; they may be recorded again.
   */
  async linkMessage(messageUuid: string, messageId: string): Promise<StoredReport[]> {
    for (const statement of this.sql.link(messageUuid, messageId)) await this.prisma.execute(statement);
    const kept = await this.prisma.query<StoredReport>(
      this.sql.mismatchesOfOtherUuid(messageUuid, messageId),
    );
    return kept.map(withTime);
  }

  /** Reports of a message that wait, or waited, for confirmation. */
  async findUnconfirmed(messageUuid: string): Promise<UnconfirmedReport[]> {
    const waiting = await this.prisma.query<UnconfirmedReport>(this.sql.unconfirmed(messageUuid));
    return waiting.map(withTime);
  }

  clearEventPayloadsStatement(range: PurgeRange): Statement {
    return this.purge.clearEventPayloads(range);
  }

  clearStatusPayloadsStatement(range: PurgeRange): Statement {
    return this.purge.clearStatusPayloads(range);
  }

  deleteEventsStatement(range: PurgeRange): Statement {
    return this.purge.deleteEvents(range);
  }

  deleteStatusesStatement(range: PurgeRange): Statement {
    return this.purge.deleteStatuses(range);
  }

  /** Removes personal data from all reports of messages. */
  eraseReportsStatements(messageUuids: readonly string[]): Statement[] {
    return this.purge.eraseReports(messageUuids);
  }

  /** The same of single events. */
  eraseEventsStatement(ids: readonly number[]): Statement {
    return this.purge.eraseEvents(ids);
  }

  private async appendRound(
    reports: readonly DeliveryReport[],
    processedAt: ProcessedAt,
  ): Promise<Outcome[]> {
    const { text, fingerprints } = toReportBatch(reports, processedAt);
    const written = await this.run(this.sql.append(text));
    // The fingerprint of a mismatch has a prefix.
    const rows = new Map(written.map((row) => [row.fingerprint.slice(-FINGERPRINT_LENGTH), row]));
    return fingerprints.map((fingerprint, index) => {
      const row = rows.get(fingerprint);
      // A second copy within the batch counts as a duplicate.
      rows.delete(fingerprint);
      const mismatch = row?.outcome === 'mismatch' ? readMismatchReason(row.reason) : null;
      if (mismatch) this.mismatches.warn(reports[index]!, mismatch);
      return row?.outcome ?? 'duplicate';
    });
  }

  /**
   * Returns the rows of the last statement. Recording a report twice changes nothing, so a lost
   * answer counts as not run.
   */
  private async run(statements: readonly Statement[]): Promise<Written[]> {
    const [only] = statements;
    if (only && statements.length === 1) return this.prisma.execute<Written>(only);
    return (await this.prisma.transaction<Written[][]>(statements)).at(-1)!;
  }
}

function withTime<Report extends StoredReport>(report: Report): Report {
  return { ...report, receivedAt: new Date(report.receivedAt) };
}
