import { Injectable } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import {
  type Columns,
  jsonRows,
  jsonValue,
  sqlTime,
  toJsonRows,
} from '../../core/database/json-parameter.js';
import { type Part, PrismaService } from '../../core/prisma.service.js';
import { type BatchMessageStatements, batchMessageStatements } from './batch-messages.sql.js';
import type { MessageState, NewMessage } from './message.js';

const NEW_MESSAGE = {
  id: 'TEXT',
  recipient: 'TEXT',
  sender: 'TEXT',
  kind: 'TEXT',
  text: 'TEXT',
  encoding: 'TEXT',
  segments: 'INTEGER',
  template: 'TEXT',
  templateVersion: 'INTEGER',
  variables: 'TEXT',
  batchId: 'TEXT',
  batchLine: 'INTEGER',
  resendOf: 'TEXT',
  resend: 'INTEGER',
  clientReference: 'TEXT',
  metadata: 'TEXT',
  log: 'TEXT',
  sendAt: 'TIMESTAMP(3)',
  expiresAt: 'TIMESTAMP(3)',
  state: 'TEXT',
  createdAt: 'TIMESTAMP(3)',
} as const satisfies Columns & Record<keyof NewMessage, string>;

interface Change {
  state: MessageState;
  stateReason?: string | null;
  messageUuid?: string;
  submittedAt?: Date;
}

export type ChangeOfMany = Omit<Change, 'messageUuid'> & { attempts?: number };

/** What we were asked to send, and how far that went. The only writer of the table. */
@Injectable()
export class MessageStore {
  private readonly insert: string;
  private readonly requeueUnknown: string;
  private readonly sql: BatchMessageStatements;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    const columns = Object.keys(NEW_MESSAGE).map((name) => `"${name}"`);
    this.insert = `INSERT INTO "Message" (${columns.join(', ')}, "attempts", "updatedAt")
      SELECT ${columns.join(', ')}, CASE WHEN "state" = 'submitting' THEN 1 ELSE 0 END, "createdAt"
      FROM (${jsonRows(prisma.database, NEW_MESSAGE, 'messages')}) AS incoming
      WHERE true ON CONFLICT ("resendOf", "resend") DO NOTHING`;
    this.requeueUnknown = `UPDATE "Message" SET "state" = 'queued', "stateReason" = NULL,
      "updatedAt" = ${jsonValue(prisma.database, 'now', 'TIMESTAMP(3)')}
      WHERE "state" = 'unknown' AND "id" IN (${jsonRows(prisma.database, { id: 'TEXT' }, 'requeuedIds')})
      AND NOT EXISTS (SELECT 1 FROM "DeliveryStatus" report WHERE report."messageId" = "Message"."id")
      RETURNING "id"`;
    this.sql = batchMessageStatements(prisma.database);
  }

  /** Messages as a part of a change. Of two tries with the same number only one is ever written. */
  adding(messages: readonly NewMessage[]): Part {
    return { statement: this.insert, parameter: { messages: toJsonRows(NEW_MESSAGE, messages) } };
  }

  /** Writes down a message that is submitted at once, so that none leaves without a trace. */
  async submitting(message: NewMessage): Promise<void> {
    await this.prisma.writeTogether([this.adding([{ ...message, state: 'submitting' }])]);
  }

  /**
   * From `queued` to `submitting`: whoever gets true, and nobody else, may ask Plivo. Written before Plivo is asked, so that no
   * message leaves without a trace.
   */
  begin(id: string): Promise<boolean> {
    return this.change(id, ['queued'], { state: 'submitting', stateReason: null }, 1);
  }

  /** Back from `submitting`: Plivo was not asked after all. */
  notAsked(id: string): Promise<boolean> {
    return this.change(id, ['submitting'], { state: 'queued' }, -1);
  }

  /** Back from `submitting`: Plivo was asked and has certainly not taken it. */
  requeue(id: string, reason: string): Promise<boolean> {
    return this.change(id, ['submitting'], { state: 'queued', stateReason: reason });
  }

  /** From `unknown` back to `queued`, unless there is a report, as a part of the change that adds their jobs. Returns rows. */
  requeueing(ids: readonly string[]): Part {
    const parameter = { requeuedIds: ids.map((id) => [id]), now: sqlTime(this.clock.now()) };
    return { statement: this.requeueUnknown, parameter };
  }

  /** Those of a batch that are held, of some: into the queue, as a part of the change that adds their jobs. */
  queueing(ids: readonly string[]): Part {
    const parameter = { queuedIds: ids.map((id) => [id]), now: sqlTime(this.clock.now()) };
    return { statement: this.sql.queue, parameter };
  }

  /** What is queued of a batch: back to held. The jobs find nothing to submit. */
  holding(batchId: string): Part {
    return { statement: this.sql.hold, parameter: { batchId, now: sqlTime(this.clock.now()) } };
  }

  /** Cancels up to so many of those of a batch that Plivo has not been asked for, the queued ones first. Returns rows. */
  cancelling(batchId: string, limit: number): Part {
    return { statement: this.sql.cancel, parameter: { batchId, limit, now: sqlTime(this.clock.now()) } };
  }

  /** Deletes up to so many of a batch that nobody was told of. Returns rows. */
  removing(batchId: string, limit: number): Part {
    return { statement: this.sql.remove, parameter: { batchId, limit } };
  }

  /** Plivo took it; `messageUuid` where it is known. */
  submitted(id: string, messageUuid?: string): Promise<boolean> {
    const uuid = messageUuid === undefined ? {} : { messageUuid };
    const change: Change = { state: 'submitted', stateReason: null, ...uuid, submittedAt: this.clock.now() };
    return this.change(id, ['submitting', 'unknown', 'submitted'], change);
  }

  /** From `unknown`: a report says that Plivo took it. */
  settle(id: string, messageUuid: string): Promise<boolean> {
    const change: Change = {
      state: 'submitted',
      stateReason: null,
      messageUuid,
      submittedAt: this.clock.now(),
    };
    return this.change(id, ['unknown'], change);
  }

  /** Plivo, or a rule of ours, does not take it. */
  refused(id: string, reason: string): Promise<boolean> {
    return this.change(id, ['queued', 'submitting'], { state: 'refused', stateReason: reason });
  }

  /** Plivo may have taken it; its callback would say so. */
  unknown(id: string, reason: string): Promise<boolean> {
    return this.change(id, ['submitting'], { state: 'unknown', stateReason: reason });
  }

  expired(id: string): Promise<boolean> {
    return this.change(id, ['queued'], { state: 'expired', stateReason: 'expired' });
  }

  /**
   * Many at once, those of them that are in `from`; `attempts` are added. Returns their ids: whoever brings messages from `queued` to
   * `submitting`, and nobody else, may ask Plivo for them.
   */
  async changeAll(
    ids: readonly string[],
    from: MessageState,
    { state, stateReason = null, submittedAt, attempts = 0 }: ChangeOfMany,
  ): Promise<string[]> {
    const times = { now: sqlTime(this.clock.now()), submittedAt: submittedAt ? sqlTime(submittedAt) : null };
    const parameter = { ids: ids.map((id) => [id]), from, state, stateReason, attempts, ...times };
    const rows = await this.prisma.write<{ id: string }>([this.sql.change], JSON.stringify(parameter));
    return rows.map(({ id }) => id);
  }

  /** Plivo's UUIDs of messages, where they were not known. */
  async learnUuids(uuids: ReadonlyMap<string, string>): Promise<void> {
    await this.prisma.write([this.sql.learnUuids], JSON.stringify({ uuids: [...uuids] }));
  }

  /** Before Plivo has been asked; false when it is too late for that. */
  cancel(id: string): Promise<boolean> {
    return this.change(id, ['held', 'queued'], { state: 'cancelled', stateReason: null });
  }

  /** Its state changes only from one of those it may have: two who want different things cannot both have them. */
  private async change(id: string, from: MessageState[], change: Change, attempts = 0): Promise<boolean> {
    const { count } = await this.prisma.client.message.updateMany({
      where: { id, state: { in: from } },
      data: { ...change, attempts: { increment: attempts }, updatedAt: this.clock.now() },
    });
    return count > 0;
  }
}
