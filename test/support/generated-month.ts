import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '../../src/core/clock.js';
import type { PrismaService } from '../../src/core/prisma.service.js';
import type { DeliveryReport } from '../../src/delivery/delivery-report.js';
import { DeliveryStore } from '../../src/delivery/recording/delivery.store.js';
import { probeReport } from '../../src/delivery/recording/probe-report.js';
import { MessageStore, type SubmitAttempt } from '../../src/messages/message.store.js';
import type { NewMessage } from '../../src/messages/message.js';
import type { MessageStatus } from '../../src/plivo/statuses.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { newMessage } from './factories.js';
import type { SeededRandom } from './seeded-random.js';

const START = Date.UTC(2026, 9, 15);
const DAY_MS = 86_400_000;
const RECIPIENTS = ['+4915112345', '+1415555', '+447781123', '+9198765432', '+800123456'];
const SENDERS = ['+15550100000', 'ACME', 'powerpack:0f1e'];
/** Shares of messages by their end. */
const ENDS = {
  delivered: 60,
  sent: 12,
  undelivered: 6,
  failed: 4,
  rejected: 2,
  read: 3,
  queued: 2,
  none: 5,
};

/** One event of a message. */
type Step = () => Promise<unknown>;

class SetClock extends Clock {
  time = START;

  override now(): Date {
    return new Date((this.time += 7));
  }
}

/**
 * A month of messages, recorded by the stores: messages with every outcome, whose reports arrive
 * late, twice and in any order.
 */
export class GeneratedMonth {
  private readonly clock = new SetClock();
  private readonly messages: MessageStore;
  private readonly reports: DeliveryStore;

  constructor(
    private readonly prisma: PrismaService,
    private readonly db: PrismaClient,
    private readonly random: SeededRandom,
  ) {
    this.messages = new MessageStore(this.clock, prisma);
    this.reports = new DeliveryStore(prisma);
  }

  /** Interleaves the messages of the month: each message's steps stay in order. */
  async happen(count: number): Promise<void> {
    let open = Array.from({ length: count }, () => this.stepsOfOne());
    while (open.length > 0) {
      const steps = this.random.pick(open.slice(0, 20));
      this.clock.time += this.random.between(0, (20 * DAY_MS) / (count * 6));
      await steps.shift()?.();
      open = open.filter(({ length }) => length > 0);
    }
  }

  private stepsOfOne(): Step[] {
    const kinds = {
      single: 40,
      bulk: 15,
      foreign: 20,
      closed: 8,
      unknown: 12,
      reportedFirst: 4,
      contradicted: 3,
      stolen: 2,
    };
    switch (this.random.pickWeighted(kinds)) {
      case 'bulk':
        return this.bulk();
      case 'foreign':
        return this.reportSteps({ messageUuid: randomUUID(), recipient: this.foreignRecipient() });
      case 'closed':
        return this.closed();
      case 'unknown':
        return this.unknown();
      case 'reportedFirst':
        return this.reportedFirst();
      case 'contradicted':
        return this.contradicted();
      case 'stolen':
        return this.stolen();
      case 'single':
        return this.single();
    }
  }

  private single(overrides: Partial<NewMessage> = {}): Step[] {
    const { message, begin, submit } = this.ours(overrides);
    const messageUuid = randomUUID();
    const reports = this.reportSteps({ messageUuid, messageId: message.id, recipient: message.recipient });
    const isLate = this.random.chance(0.2);
    const again = { resendOf: message.id, resend: 1 };
    const resend = this.random.chance(0.1) && overrides.resend === undefined ? this.single(again) : [];
    // Reports may arrive before Plivo's response is stored.
    const [early, late] = isLate ? [reports.slice(0, 1), reports.slice(1)] : [[], reports];
    return [begin, ...early, () => submit(messageUuid), ...late, ...resend];
  }

  private bulk(): Step[] {
    const { message, begin, submit } = this.ours({ batchId: `batch-${this.random.pick(['a', 'b'])}` });
    const messageUuid = randomUUID();
    const { batchId, id: messageId, recipient } = message;
    const reports = this.reportSteps({ messageUuid, messageId, batchId, recipient });
    const learn: Step = () =>
      this.prisma.execute(this.messages.learnUuidsStatement(new Map([[messageId, messageUuid]])));
    const learnt =
      this.random.chance(0.5) && reports.length > 1 ? [reports[0]!, learn, ...reports.slice(1)] : reports;
    return [begin, () => submit(), ...learnt];
  }

  private closed(): Step[] {
    const { message, begin, insert, attempt } = this.ours();
    const ids = [message.id];
    return this.random.pick<() => Step[]>([
      () => [insert, () => this.messages.closeQueued(ids, 'expired', 'expired')],
      () => [insert, () => this.messages.closeQueued(ids, 'refused', 'recipient_opted_out')],
      () => [insert, () => this.messages.cancelMessage(message.id)],
      () => [begin, () => this.messages.markRefused(attempt(), 'plivo_rejected')],
      () => [insert],
      () => [begin, () => this.messages.requeue(attempt(), 'plivo_throttled')],
    ])();
  }

  private unknown(): Step[] {
    const { message, begin, submit, attempt } = this.ours();
    const messageUuid = randomUUID();
    const steps: Step[] = [begin, () => this.messages.markUnknown(attempt(), 'interrupted')];
    const requeue: Step = async () => {
      await this.prisma.transaction(this.messages.requeueUnknownStatements([message.id], randomUUID()));
    };
    const reports = this.reportSteps({ messageUuid, messageId: message.id, recipient: message.recipient });
    const takeAgain: Step = async () => {
      const again = await this.messages.beginAttempt([message.id]);
      await this.messages.markSubmitted(again, { messageUuid });
      await this.reports.linkMessage(messageUuid, message.id);
    };
    return this.random.pick<() => Step[]>([
      () => steps,
      () => [...steps, requeue],
      () => [...steps, requeue, takeAgain, ...reports],
      () => [...steps, () => this.messages.markSubmittedByOperator([message.id]), ...reports],
      () => [...steps, ...reports, () => this.messages.markReported(message.id, messageUuid)],
      () => [...steps, ...reports],
      () => [
        begin,
        ...reports,
        () => this.messages.markUnknown(attempt(), 'interrupted'),
        () => submit(messageUuid),
      ],
    ])();
  }

  /**
   * Its reports arrive at the account's own URL, so they belong to another program until Plivo's
   * response.
   */
  private reportedFirst(): Step[] {
    const { message, begin, submit } = this.ours();
    const messageUuid = randomUUID();
    const reports = this.reportSteps({ messageUuid, bodySigned: true, recipient: message.recipient });
    return [begin, ...reports.slice(0, 1), () => submit(messageUuid), ...reports.slice(1)];
  }

  /** A report on the message's path has a UUID that Plivo's response does not confirm. */
  private contradicted(): Step[] {
    const { message, begin, submit } = this.ours();
    const path = { messageId: message.id, recipient: message.recipient };
    const [wrong, right] = [randomUUID(), randomUUID()];
    return [
      begin,
      ...this.reportSteps({ ...path, messageUuid: wrong }),
      ...this.reportSteps({ ...path, messageUuid: right }).slice(0, 1),
      () => submit(right),
      ...this.reportSteps({ ...path, messageUuid: right }),
    ];
  }

  /** A report gives one message the UUID that Plivo's response gives another. */
  private stolen(): Step[] {
    const [first, second] = [this.ours(), this.ours()];
    const messageUuid = randomUUID();
    const { id: messageId, recipient } = first.message;
    const learn: Step = () =>
      this.prisma.execute(this.messages.learnUuidsStatement(new Map([[messageId, messageUuid]])));
    return [
      first.begin,
      ...this.reportSteps({ messageUuid, messageId, recipient }),
      () => first.submit(),
      learn,
      second.begin,
      () => second.submit(messageUuid),
    ];
  }

  private ours(overrides: Partial<NewMessage> = {}) {
    const { random } = this;
    const message = newMessage({
      id: uuidv7(),
      recipient: `${random.pick(RECIPIENTS)}${Math.floor(random.between(1000, 9999))}`,
      sender: random.pick(SENDERS),
      kind: random.pick(['otp', 'transactional', 'marketing'] as const),
      template: random.pick(['welcome', 'code', null]),
      mode: random.chance(0.9) ? 'live' : 'sandbox',
      ...overrides,
    });
    const { id } = message;
    const [experiment, variant] = random.pick([
      ['greeting', 'a'],
      ['greeting', 'b'],
      [null, null],
    ] as const);
    const insert: Step = async () => {
      const createdAt = this.clock.now();
      await this.prisma.execute(this.messages.insertStatement([{ ...message, createdAt }]));
      await this.db.message.update({ where: { id }, data: { experiment, variant } });
    };
    let attempt: SubmitAttempt | undefined;
    const begin: Step = async () => {
      await insert();
      attempt = await this.messages.beginAttempt([id]);
    };
    const submit = async (messageUuid?: string): Promise<void> => {
      await this.messages.markSubmitted(attempt!, messageUuid === undefined ? {} : { messageUuid });
      if (messageUuid !== undefined) await this.reports.linkMessage(messageUuid, id);
    };
    return { message, insert, begin, submit, attempt: () => attempt! };
  }

  /** The reports of a message in order of arrival: some late, some twice, in any order. */
  private reportSteps(of: Partial<DeliveryReport> & { messageUuid: string }): Step[] {
    const { random } = this;
    const end = random.pickWeighted(ENDS);
    const statuses: MessageStatus[] = end === 'none' ? [] : end === 'queued' ? [end] : ['queued', end];
    if (['delivered', 'undelivered', 'read'].includes(end)) statuses.splice(1, 0, 'sent');
    if (end === 'read') statuses.splice(2, 0, 'delivered');
    const takenAt = this.clock.time + random.between(0, 3_600_000);
    const network = random.pick([
      ['262', '01'],
      ['310', '260'],
      [null, null],
    ] as const);
    const messageTime = random.chance(0.7) ? new Date(takenAt) : null;
    const reports = statuses.map((status, index): DeliveryReport => {
      const plivoTimeMicros = Math.round((takenAt + index * random.between(0, DAY_MS)) * 1_000);
      const time = messageTime?.toISOString().replace('T', ' ').replace('Z', '');
      return {
        ...probeReport(new Date()),
        ...of,
        status,
        errorCode: status === end && /un|fail|reject/.test(end) ? random.pick(['30', '450', null]) : null,
        sender: random.pick(SENDERS),
        units: index === 0 ? null : 1 + (index % 3),
        totalAmountMicros: index === 0 ? null : random.pick([5_500, 7_250, 0, null]),
        mcc: network[0],
        mnc: network[1],
        sequence: index + 1,
        plivoTimeMicros: random.chance(0.9) ? plivoTimeMicros : null,
        identity: [of.messageUuid, status, String(plivoTimeMicros)],
        rawPayload: JSON.stringify({
          Text: '"MessageTime":"2020"',
          ...(time !== undefined && { MessageTime: time }),
        }),
      };
    });
    const twice = reports.flatMap((report) => (random.chance(0.15) ? [report, report] : [report]));
    if (random.chance(0.3)) twice.sort(() => random.next() - 0.5);
    return twice.map((report) => () => {
      const receivedAt = this.clock.now();
      return this.reports.append([{ ...report, receivedAt }], receivedAt);
    });
  }

  private foreignRecipient(): string | null {
    return this.random.chance(0.8) ? '+14155550123' : this.random.pick([null, '1415555XXXX']);
  }
}
