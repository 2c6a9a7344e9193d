import { Injectable, Logger } from '@nestjs/common';
import { ProblemException } from '../core/http/problem.exception.js';
import { reasonOf } from '../core/reason-of.js';
import { explainErrorCode } from '../plivo/error-codes.js';
import { STATUSES } from '../plivo/statuses.js';
import type { DeliveryReport, Outcome } from './delivery-report.js';
import { DeliveryStore } from './delivery.store.js';
import { DurableWriter } from './durable-writer.js';
import { GroupCommit, type GroupCommitOptions, QueueFullException } from './group-commit.js';
import { ReportKind } from './report.kind.js';
import { SpoolError } from './spool/spool-error.js';

/** The report is not durable. Whoever brought it must keep it and bring it again. */
export class ReportNotStoredException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The report could not be stored. Send it again.';
    super({ status: 503, code: 'report_not_stored', detail, retryAfter: 60, cause });
  }
}

const GROUPS: GroupCommitOptions = {
  /** A commit of this many rows takes a few milliseconds; more would make the first of them wait. */
  batch: 256,
  /** Fewer would pay more for handing over than they gain by it (docs/adr/0008). */
  enough: 32,
  writes: 3,
  /** A second or two of work; whoever comes on top of that is better served by Plivo's retry. */
  waiting: 5_000,
};

/** The one way into the record, for callbacks and for everything that will speak with Plivo's authority. */
@Injectable()
export class DeliveryRecorder {
  private readonly logger = new Logger(DeliveryRecorder.name);
  private readonly commits: GroupCommit<DeliveryReport, Outcome>;

  constructor(
    kind: ReportKind,
    private readonly store: DeliveryStore,
    writer: DurableWriter,
  ) {
    const write = (reports: DeliveryReport[], arrivedAt: number): Promise<Outcome[]> =>
      writer.write(kind, reports, arrivedAt);
    const concernsAll = (error: unknown): boolean => error instanceof SpoolError;
    this.commits = new GroupCommit(write, concernsAll, GROUPS);
  }

  /**
   * Records a report. When this resolves, the report is durable.
   *
   * @throws {ReportNotStoredException} when it is not
   * @throws {QueueFullException} when too many reports are waiting already
   */
  async record(report: DeliveryReport): Promise<Outcome> {
    const outcome = await this.commits.submit(report).catch((error: unknown) => {
      if (error instanceof QueueFullException) throw error;
      this.logger.error(`report of message ${report.messageUuid} not stored: ${reasonOf(error)}`);
      throw new ReportNotStoredException(error);
    });
    if (outcome === 'applied' && STATUSES[report.status].failure) this.warnOfFailure(report);
    return outcome;
  }

  /** Tells the record whose message a UUID is, once Plivo has answered the send. */
  adopt(messageUuid: string, messageId: string): Promise<void> {
    return this.store.adopt(messageUuid, messageId);
  }

  private warnOfFailure({ messageUuid, status, errorCode }: DeliveryReport): void {
    const { meaning, resend } = explainErrorCode(errorCode ?? '');
    const why = errorCode === null ? 'no error code' : `error ${errorCode}: ${meaning}; resend: ${resend}`;
    this.logger.warn(`message ${messageUuid} ${status} (${why})`);
  }
}
