import { v7 as uuidv7 } from 'uuid';
import { wilsonInterval } from '../../src/experiments/statistics/wilson-interval.js';
import type { Prisma } from '../../src/generated/sqlite/client.js';
import { recipientKey } from '../../src/sms/recipient.js';
import { printedRandom } from './seed.js';
import type { TestService } from './service.js';

const MESSAGES = 1_500;
const SENDERS = ['+15550100000', 'Acme Ltd', 'powerpack:00000000-0000-4000-8000-000000000000'];
const STATUSES = ['queued', 'sent', 'delivered', 'undelivered', 'failed', 'rejected', 'read'];
/** Without `unknown`, which the service resolves itself after a report. */
const STATES = ['submitted', 'submitted', 'submitted', 'submitted', 'refused', 'cancelled', 'queued'];
const DELIVERED = ['delivered', 'read'];
const FINAL = ['delivered', 'read', 'undelivered', 'failed', 'rejected'];
const HOUR_MS = 3_600_000;

/**
 * Adds messages of the experiments `plain` and `other` over a day, with random statuses, reports
 * and opt-outs, including some that the service would not write.
 */
export async function addRandomRecord({ db }: TestService, start: Date): Promise<void> {
  const random = printedRandom();
  const messages: Prisma.MessageCreateManyInput[] = [];
  const statuses: Prisma.DeliveryStatusCreateManyInput[] = [];
  const events: Prisma.DeliveryEventCreateManyInput[] = [];
  const optOuts = new Map<string, Prisma.OptOutCreateManyInput>();
  for (let index = 0; index < MESSAGES; index += 1) {
    const createdAt = new Date(start.getTime() + random.between(0, 24 * HOUR_MS));
    const after = (least: number, most: number) =>
      new Date(createdAt.getTime() + random.between(least, most));
    const state = random.pick(STATES);
    const hasReport = random.chance(state === 'submitted' ? 0.9 : 0.3);
    const messageUuid = hasReport || random.chance(0.5) ? crypto.randomUUID() : null;
    const [id, sender] = [uuidv7(), random.pick(SENDERS)];
    const digits = String(10_000_000 + (index % 100));
    // The last two are spellings of one number.
    const recipient = random.pick([`+15552${digits.slice(1)}`, `+54911${digits}`, `+5411${digits}`]);
    messages.push({
      id,
      messageUuid,
      recipient,
      sender,
      text: 'hello',
      experiment: random.chance(0.1) ? 'other' : 'plain',
      variant: random.pick(['a', 'b', 'c']),
      mode: random.chance(0.1) ? 'sandbox' : 'live',
      resend: random.chance(0.2) ? 1 : 0,
      state,
      createdAt,
      submittedAt: state === 'submitted' ? after(0, 5_000) : null,
      updatedAt: createdAt,
    });
    if (random.chance(0.2)) {
      const entry = random.pick([optOutSender(sender), SENDERS[0]!]);
      const key = recipientKey(recipient);
      optOuts.set(`${entry} ${key}`, {
        id: uuidv7(),
        sender: entry,
        recipient: key,
        source: random.pick(['inbound', 'api']),
        createdAt: after(-HOUR_MS / 2, HOUR_MS),
      });
    }
    if (!hasReport || messageUuid === null) continue;
    const times = { receivedAt: createdAt, processedAt: createdAt };
    const report = {
      messageUuid,
      messageId: id,
      orderKey: '',
      source: 'callback',
      rawPayload: '{}',
      ...times,
    };
    const totalAmountMicros = random.chance(0.1) ? null : Math.floor(random.between(0, 9_000));
    const status = random.pick(STATUSES);
    statuses.push({ ...report, id: uuidv7(), status, totalAmountMicros, updatedAt: createdAt });
    for (const fingerprint of ['1', '2', '3']) {
      events.push({
        ...report,
        fingerprint,
        status: random.pick(['sent', 'delivered']),
        plivoTimestamp: random.chance(0.1) ? null : after(-5_000, 60_000),
        outcome: random.pick(['applied', 'stale', 'mismatch']),
      });
    }
  }
  await db.message.createMany({ data: messages });
  await db.deliveryStatus.createMany({ data: statuses });
  await db.deliveryEvent.createMany({ data: events });
  await db.optOut.createMany({ data: [...optOuts.values()] });
}

/** Sender ids have one spelling in opt-outs. */
function optOutSender(sender: string): string {
  return sender === 'Acme Ltd' ? 'ACME LTD' : sender;
}

/** The figures by the definitions of docs/reports.md, message by message. */
export async function computeFigures({ db }: TestService, experiment: string, endedAt: Date) {
  const messages = await db.message.findMany({ where: { experiment, mode: 'live' } });
  const statuses = new Map((await db.deliveryStatus.findMany()).map((row) => [row.messageUuid, row]));
  const events = (await db.deliveryEvent.findMany()).filter(
    ({ status, outcome }) => status === 'delivered' && outcome !== 'mismatch',
  );
  const entries = await db.optOut.findMany();
  return ['a', 'b', 'c'].map((name) => {
    const all = messages
      .filter(({ variant }) => variant === name)
      .map((message) => ({ ...message, report: statuses.get(message.messageUuid ?? '') }))
      .filter(({ state, report }) => state === 'submitted' || report);
    const withStatus = (list: readonly string[]) =>
      all.filter(({ report }) => report && list.includes(report.status));
    const [final, delivered] = [withStatus(FINAL), withStatus(DELIVERED)];
    const isCompared = ({ resend, createdAt }: (typeof all)[number]) => resend === 0 && createdAt < endedAt;
    const amountMicros = all.reduce((sum, { report }) => sum + (report?.totalAmountMicros ?? 0), 0);
    const latencies = all
      .flatMap(({ messageUuid, submittedAt }) => {
        const times = events
          .filter((event) => event.messageUuid === messageUuid && event.plivoTimestamp)
          .map(({ plivoTimestamp }) => plivoTimestamp!.getTime());
        return submittedAt && times.length > 0
          ? [Math.max(0, Math.min(...times) - submittedAt.getTime())]
          : [];
      })
      .sort((a, b) => a - b);
    const leavers = all
      .filter(({ submittedAt, recipient, sender }) =>
        entries.some(
          (entry) =>
            submittedAt &&
            entry.createdAt >= submittedAt &&
            entry.recipient === recipientKey(recipient) &&
            (entry.sender === optOutSender(sender) ||
              (sender.startsWith('powerpack:') && entry.source === 'inbound')),
        ),
      )
      .map(({ recipient }) => recipientKey(recipient));
    return {
      name,
      messages: all.length,
      resends: all.filter(({ resend }) => resend > 0).length,
      delivery: {
        rate: delivered.length / final.length,
        delivered: delivered.length,
        final: final.length,
        interval: wilsonInterval(delivered.length, final.length),
      },
      compared: { final: final.filter(isCompared).length, delivered: delivered.filter(isCompared).length },
      toDelivered: {
        measured: latencies.length,
        p50Ms: latencies[Math.ceil(latencies.length / 2) - 1] ?? null,
      },
      optOuts: new Set(leavers).size,
      amountMicros,
      costPerDeliveredMicros: Math.round(amountMicros / delivered.length),
    };
  });
}
