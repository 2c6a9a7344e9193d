import type { Dimensions } from '../dimensions/dimensions.js';
import { networkOf } from '../dimensions/network.js';
import { latencyBucket } from '../quantiles/latency-buckets.js';
import { NOT_ACCEPTED_STATUSES } from '../reported-statuses.js';
import type { CurrentReport, OurMessage, RecordedMessage } from './recorded-message.js';

/** The status of a row that is not counted. */
export const UNCOUNTED = 'uncounted';

/** The contribution of one message to every figure. */
export interface Contribution {
  messageUuid: string | null;
  recipient: string | null;
  /** Milliseconds since 1970. */
  countedAt: number;
  dimensions: Dimensions;
  status: string;
  errorCode: string | null;
  units: number | null;
  amountMicros: number | null;
  sentBucket: number | null;
  deliveredBucket: number | null;
  resend: boolean;
}

const NOT_TAKEN = new Set<string>(NOT_ACCEPTED_STATUSES);

/**
 * The contribution of a message to reports; null if it is not counted. It depends only on the
 * current record, so the order of reports does not matter.
 *
 * A report proves that Plivo took the message, whatever its state.
 */
export function contributionOf(
  message: RecordedMessage,
  countryOf: (recipient: string | null) => string,
): Contribution | null {
  const { ours, report, messageUuid } = message;
  const counted = countedAs(message);
  if (counted === null) return null;
  const recipient = recipientOf(message) || null;
  const takenAt = ours ? ours.submittedAt : (report?.messageTime ?? null);
  // Not a spread: a spread before other properties takes 13 µs, more than everything else.
  const { countedAt, status } = counted;
  return {
    messageUuid,
    recipient,
    countedAt,
    dimensions: dimensionsOf(ours, report, countryOf(recipient)),
    status,
    errorCode: report?.errorCode ?? null,
    units: report?.units ?? null,
    amountMicros: report?.amountMicros ?? null,
    sentBucket: bucketOf(takenAt, message.sentAt),
    deliveredBucket: bucketOf(takenAt, message.deliveredAt),
    resend: (ours?.resend ?? 0) > 0,
  };
}

/** Empty for an erased recipient. */
export function recipientOf({ ours, report }: RecordedMessage): string | null {
  return ours?.recipient ?? report?.recipient ?? null;
}

function countedAs({
  ours,
  report,
  firstReportAt,
}: RecordedMessage): Pick<Contribution, 'countedAt' | 'status'> | null {
  if (report) {
    const takenAt = ours ? ours.submittedAt : report.messageTime;
    const countedAt = takenAt ?? firstReportAt;
    return countedAt === null ? null : { countedAt, status: report.status };
  }
  if (!ours) return null;
  if (ours.state === 'submitted') return { countedAt: ours.submittedAt ?? ours.updatedAt, status: 'none' };
  return NOT_TAKEN.has(ours.state) ? { countedAt: ours.updatedAt, status: ours.state } : null;
}

function dimensionsOf(ours: OurMessage | null, report: CurrentReport | null, country: string): Dimensions {
  return {
    mode: ours?.mode ?? report!.mode,
    country,
    network: networkOf(report?.mcc ?? null, report?.mnc ?? null),
    sender: ours?.sender ?? report?.sender ?? null,
    kind: ours?.kind ?? null,
    template: ours?.template ?? null,
    batchId: ours?.batchId ?? null,
    experiment: ours?.experiment ?? null,
    variant: ours?.variant ?? null,
  };
}

function bucketOf(takenAt: number | null, reportedAt: number | null): number | null {
  return takenAt === null || reportedAt === null ? null : latencyBucket(reportedAt - takenAt);
}
