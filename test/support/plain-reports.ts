import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { latencyBucket } from '../../src/reports/quantiles/latency-buckets.js';
import { countryOf } from '../../src/sms/country-of.js';

/** The counts of one message, under our id or Plivo's UUID. */
export type CountedMessages = Map<string, Record<string, unknown>>;

const NOT_TAKEN = new Set(['refused', 'expired', 'cancelled', 'unknown']);

/** The counts of each message, computed from the raw tables by plain loops. */
export async function computePlainly(db: PrismaClient): Promise<CountedMessages> {
  const [messages, statuses, events] = await Promise.all([
    db.message.findMany(),
    db.deliveryStatus.findMany(),
    db.deliveryEvent.findMany({ where: { outcome: { not: 'mismatch' } } }),
  ]);
  const counted: CountedMessages = new Map();
  // A message with an unknown outcome may have its UUID without a link.
  const ownerOf = ({ messageId, messageUuid }: Status): string | null =>
    messageId ?? messages.find((message) => message.messageUuid === messageUuid)?.id ?? null;
  for (const message of messages) {
    const status = statuses.find((one) => ownerOf(one) === message.id);
    const reports = events.filter(({ messageUuid }) => messageUuid === status?.messageUuid);
    if (!status && message.state !== 'submitted' && !NOT_TAKEN.has(message.state)) continue;
    const first = earliest(reports.map(({ receivedAt }) => receivedAt));
    const { submittedAt, updatedAt, recipient, sender, kind, template, batchId, mode } = message;
    const { experiment, variant } = message;
    const messageUuid = message.messageUuid ?? status?.messageUuid ?? null;
    counted.set(message.id, {
      messageUuid,
      recipient,
      sender,
      kind,
      template,
      batchId,
      experiment,
      variant,
      mode,
      ...reportedOf(status, recipient),
      status: status?.status ?? (message.state === 'submitted' ? 'none' : message.state),
      countedAt: status ? (submittedAt ?? first) : message.state === 'submitted' ? submittedAt : updatedAt,
      sentBucket: bucketOf(submittedAt, reports, 'sent'),
      deliveredBucket: bucketOf(submittedAt, reports, 'delivered'),
      resend: message.resend > 0,
    });
  }
  for (const status of statuses.filter((one) => ownerOf(one) === null)) {
    const reports = events.filter(({ messageUuid }) => messageUuid === status.messageUuid);
    const { MessageTime: text, message_time: listed } = JSON.parse(status.rawPayload) as Record<
      string,
      string | undefined
    >;
    const told = text === undefined ? listed : `${text}Z`;
    const takenAt = told === undefined ? null : new Date(told.replace(' ', 'T'));
    counted.set(status.messageUuid, {
      messageUuid: status.messageUuid,
      recipient: status.recipient,
      sender: status.sender,
      kind: null,
      template: null,
      batchId: null,
      experiment: null,
      variant: null,
      mode: status.mode,
      ...reportedOf(status, status.recipient),
      status: status.status,
      countedAt: takenAt ?? earliest(reports.map(({ receivedAt }) => receivedAt)),
      sentBucket: bucketOf(takenAt, reports, 'sent'),
      deliveredBucket: bucketOf(takenAt, reports, 'delivered'),
      resend: false,
    });
  }
  return counted;
}

/** The counts of the reports, once per message. */
export async function readCounted(db: PrismaClient): Promise<CountedMessages> {
  const [rows, dimensions] = await Promise.all([
    db.reportedMessage.findMany({ where: { status: { not: 'uncounted' } } }),
    db.reportDimensions.findMany(),
  ]);
  return new Map(
    rows.map(({ number: _number, key, dimensionsId, ...row }) => {
      const { id: _id, ...words } = dimensions.find(({ id }) => id === dimensionsId)!;
      return [key, { ...row, ...words }];
    }),
  );
}

type Status = Awaited<ReturnType<PrismaClient['deliveryStatus']['findMany']>>[number];
type Event = Awaited<ReturnType<PrismaClient['deliveryEvent']['findMany']>>[number];

function reportedOf(status: Status | undefined, recipient: string | null) {
  return {
    country: (recipient !== null && /^\+\d{8,15}$/.test(recipient) && countryOf(recipient)) || 'unknown',
    network: status?.mcc && status.mnc ? `${status.mcc}-${status.mnc}` : 'unknown',
    errorCode: status?.errorCode ?? null,
    units: status?.units ?? null,
    amountMicros: status?.totalAmountMicros ?? null,
  };
}

function bucketOf(takenAt: Date | null, events: readonly Event[], status: string): number | null {
  const times = events.filter((event) => event.status === status).map(({ plivoTimestamp }) => plivoTimestamp);
  const first = earliest(times.filter((time) => time !== null));
  return takenAt && first ? latencyBucket(first.getTime() - takenAt.getTime()) : null;
}

function earliest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}
