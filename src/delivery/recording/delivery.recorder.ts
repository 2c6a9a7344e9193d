import { Injectable, Logger } from '@nestjs/common';
import { ProblemException } from '../../http/problem.exception.js';
import { errorMessage } from '../../core/error-message.js';
import { toLogIds } from '../../core/logging/log-ids.js';
import type { Histogram } from '../../core/metrics/histogram.js';
import { QueueFullError } from '../../core/queue-full.error.js';
import { explainErrorCode } from '../../plivo/error-codes.js';
import type { MessageDetails } from '../../plivo/message-details.js';
import {
  type CallbackParameters,
  readStatusCallback,
  type StatusCallback,
} from '../../plivo/status-callback.js';
import { STATUSES } from '../../plivo/statuses.js';
import { type DeliveryReport, findHistorySource, type Outcome } from '../delivery-report.js';
import { DeliveryStore, type StoredReport } from './delivery.store.js';
import { DurableWriter } from './durable-writer.js';
import { GroupCommit, type GroupCommitOptions } from './group-commit.js';
import { ReportKind } from './report.kind.js';
import { SpoolError } from '../spool/spool-error.js';

/** The report is not durable. The sender must keep it and send it again. */
export class ReportNotStoredException extends ProblemException {
  constructor(cause: unknown) {
    const detail = 'The report was not stored. Send it again.';
    super({ status: 503, code: 'report_not_stored', detail, retryAfter: 60, cause });
  }
}

const ERROR_CODE = /^[A-Za-z0-9]{1,10}$/;

const GROUPS: GroupCommitOptions = {
  // A commit of this many rows takes a few milliseconds. More rows would delay the first ones.
  maxBatch: 256,
  // Smaller groups cost more in handover than they gain (docs/adr/0008).
  flushAt: 32,
  maxWrites: 3,
  // One or two seconds of work. Beyond that, Plivo's retry is the better queue.
  maxWaiting: 5_000,
};

/** The only entry into the record, for callbacks and for every other source of reports. */
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

  /** Reports that are not durable yet. */
  get waitingReports(): number {
    return this.commits.size;
  }

  /** Reports per commit. */
  get batchSizes(): Histogram {
    return this.commits.batchSizes;
  }

  /**
   * Records a report. When this resolves, the report is durable.
   *
   * @throws {ReportNotStoredException} if it is not
   * @throws {QueueFullError} if too many reports are waiting
   */
  async record(report: DeliveryReport): Promise<Outcome> {
    const outcome = await this.commits.submit(report).catch((error: unknown) => {
      if (error instanceof QueueFullError) throw error;
      this.logger.error(`report not stored: ${errorMessage(error)}`, toLogIds(report));
      throw new ReportNotStoredException(error);
    });
    const isNews = outcome === 'applied' && findHistorySource(report.source) === null;
    if (isNews && STATUSES[report.status].failure) this.warnOfFailure(report);
    return outcome;
  }

  /**
   * Links a UUID to our message after Plivo's response to the send, which takes precedence over
   * callbacks. Reports that were a mismatch because an earlier report had another UUID are recorded
   * again.
   */
  async linkMessage(messageUuid: string, messageId: string): Promise<void> {
    for (const kept of await this.store.linkMessage(messageUuid, messageId)) {
      const callback = readKept(kept);
      const path = { messageId, batchId: null, bodySigned: false };
      if (callback !== null) await this.record({ ...callback, ...kept, ...path, source: 'callback' });
    }
  }

  /**
   * Records callbacks that wait for confirmation, if status and error code agree with Plivo's API.
   * Recipient and cost are then taken from the API. Returns whether any of them was new.
   */
  async recordConfirmed(details: MessageDetails): Promise<boolean> {
    const { messageUuid, status, errorCode, recipient } = details;
    const waiting = await this.store.findUnconfirmed(messageUuid);
    const outcomes: Outcome[] = [];
    for (const kept of waiting) {
      const callback = readKept(kept);
      if (callback?.status !== status || callback.errorCode !== errorCode) continue;
      const confirmed = { ...callback, ...kept, ...knownCost(details), batchId: null, bodySigned: true };
      const report = {
        ...confirmed,
        recipient: recipient ?? callback.recipient,
        source: 'callback',
      } as const;
      outcomes.push(await this.record(report));
    }
    if (waiting.length > 0 && outcomes.length === 0 && STATUSES[status].final)
      this.logger.warn(`message is ${status} at Plivo; unsigned callbacks said otherwise`, toLogIds(details));
    return outcomes.some((outcome) => outcome !== 'duplicate');
  }

  private warnOfFailure(report: DeliveryReport): void {
    const { status, errorCode } = report;
    this.logger.warn(`message ${status} (${describeFailure(errorCode)})`, toLogIds(report));
  }
}

function readKept({ rawPayload }: StoredReport): StatusCallback | null {
  return readStatusCallback(JSON.parse(rawPayload) as CallbackParameters);
}

type Cost = Pick<StatusCallback, 'totalAmountMicros' | 'totalRateMicros' | 'units'>;

/** Units and cost in the details. */
function knownCost({ units, totalRateMicros, totalAmountMicros }: MessageDetails): Partial<Cost> {
  return {
    ...(units !== null && { units }),
    ...(totalRateMicros !== null && { totalRateMicros }),
    ...(totalAmountMicros !== null && { totalAmountMicros }),
  };
}

/** The code is unverified input. It is logged only in the form of Plivo's codes. */
function describeFailure(errorCode: string | null): string {
  if (errorCode === null) return 'no error code';
  if (!ERROR_CODE.test(errorCode)) return 'an error code that is none of Plivo';
  const { meaning, resend } = explainErrorCode(errorCode);
  return `error ${errorCode}: ${meaning}; resend: ${resend}`;
}
