import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { toJsonRows } from '../core/database/dialect.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import type { MessageState, NewMessage } from './message.js';
import { MessageSql, NEW_MESSAGE, type StateChange, type StateCondition } from './message.sql.js';

/** One try to submit messages. Only the holder of its token may change their state. */
export interface SubmitAttempt {
  ids: readonly string[];
  /** Undefined for an attempt of a version that wrote none. */
  fencingToken: string | undefined;
}

interface Submitted {
  ids?: readonly string[];
  /** Plivo's, where it is known. */
  messageUuid?: string | undefined;
}

/** States in which an attempt may still store its outcome; the settler may have called the messages unknown meanwhile. */
const IN_ATTEMPT: readonly MessageState[] = ['submitting', 'unknown'];

/** What we were asked to send, and how far that went. The only writer of the table. */
@Injectable()
export class MessageStore {
  private readonly sql: MessageSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.sql = new MessageSql(prisma.dialect);
  }

  /** Of two tries with the same number only one is ever written. */
  insertStatement(messages: readonly NewMessage[]): Statement {
    return this.sql.insert(toJsonRows(NEW_MESSAGE, messages));
  }

  /** Inserts a message that is submitted at once. @param also further statements of the transaction */
  async insertSubmitting(message: NewMessage, also: readonly Statement[]): Promise<SubmitAttempt> {
    const fencingToken = this.newToken();
    const submitting: NewMessage = { ...message, state: 'submitting', fencingToken };
    await this.prisma.transaction([this.insertStatement([submitting]), ...also], { id: message.id });
    return { ids: [message.id], fencingToken };
  }

  /**
   * From `queued` to `submitting`, in the name of a new attempt, before Plivo is asked. Only this attempt may submit the messages
   * it returns.
   *
   * @param fencingToken the attempt's; after a lost answer it may be begun again with the same
   */
  async beginAttempt(ids: readonly string[], fencingToken: string = this.newToken()): Promise<SubmitAttempt> {
    const statement = this.sql.beginAttempt(ids, fencingToken, this.clock.now());
    const rows = await this.prisma.execute<{ id: string }>(statement);
    return { ids: rows.map(({ id }) => id), fencingToken };
  }

  newToken(): string {
    return randomUUID();
  }

  /** Back to `queued`: Plivo was not asked after all. */
  undoAttempt(attempt: SubmitAttempt): Promise<string[]> {
    return this.change({ ...attempt, from: ['submitting'] }, { state: 'queued', attempts: -1 });
  }

  /** Back to `queued`: Plivo was asked and has certainly not taken them. */
  requeue(attempt: SubmitAttempt, stateReason: string): Promise<string[]> {
    return this.change({ ...attempt, from: ['submitting'] }, { state: 'queued', stateReason });
  }

  /** Plivo took them, or those of them that are named. The UUID of its answer wins over what callbacks have said. */
  async submitted(
    attempt: SubmitAttempt,
    { ids = attempt.ids, messageUuid }: Submitted = {},
  ): Promise<string[]> {
    const condition = { ...attempt, ids, from: IN_ATTEMPT };
    const change = { ...this.taken(), messageUuid };
    if (messageUuid === undefined) return this.change(condition, change);
    await this.prisma.execute(this.sql.releaseUuid(messageUuid, ids, this.clock.now()));
    return this.change(condition, change);
  }

  /** Plivo does not take them, or those of them that are named. */
  refused(attempt: SubmitAttempt, stateReason: string, ids = attempt.ids): Promise<string[]> {
    return this.change({ ...attempt, ids, from: IN_ATTEMPT }, { state: 'refused', stateReason });
  }

  /** Plivo may have taken them; their callbacks would say so. */
  unknown(attempt: SubmitAttempt, stateReason: string): Promise<string[]> {
    return this.change({ ...attempt, from: ['submitting'] }, { state: 'unknown', stateReason });
  }

  /** From `queued` to an end before Plivo was asked. */
  close(
    ids: readonly string[],
    state: 'refused' | 'expired' | 'cancelled',
    stateReason: string,
  ): Promise<string[]> {
    return this.change({ ids, from: ['queued'] }, { state, stateReason });
  }

  /** From `unknown`: a report says that Plivo took it. */
  async settle(id: string, messageUuid: string): Promise<string[]> {
    const statement = this.sql.settle(id, messageUuid, this.clock.now());
    const rows = await this.prisma.execute<{ id: string }>(statement);
    return rows.map((row) => row.id);
  }

  /** From `unknown`: an operator says that Plivo took them. Returns their ids. */
  async settleAll(ids: readonly string[]): Promise<string[]> {
    const statement = this.changeStatement({ ids, from: ['unknown'] }, this.taken());
    const [rows] = await this.prisma.transaction<[{ id: string }[]]>([statement], { id: ids[0] });
    return rows.map(({ id }) => id);
  }

  /** From `unknown` back to `queued`, unless there is a report, for the transaction that adds their jobs. Returns rows. */
  requeueUnknownStatement(ids: readonly string[]): Statement {
    return this.sql.requeueUnknown(ids, this.clock.now());
  }

  /** Held ones to `queued`, for the transaction that adds their jobs. */
  queueHeldStatement(ids: readonly string[]): Statement {
    return this.changeStatement({ ids, from: ['held'] }, { state: 'queued' });
  }

  /** What is queued of a batch, back to `held`. The jobs find nothing to submit. */
  holdBatchStatement(batchId: string): Statement {
    return this.changeStatement({ batchId, from: ['queued'] }, { state: 'held' });
  }

  /** Cancels up to so many of a batch that Plivo has not been asked for, the queued ones first. Returns rows. */
  cancelBatchStatement(batchId: string, limit: number): Statement {
    return this.sql.cancel(batchId, limit, this.clock.now());
  }

  /** Deletes up to so many of a batch that is gone. Returns rows. */
  removeOfBatchStatement(batchId: string, limit: number): Statement {
    return this.sql.removeOfBatch(batchId, limit);
  }

  removeStatement(id: string): Statement {
    return this.sql.remove(id);
  }

  /** Plivo's UUIDs of messages, where they were not known. */
  async learnUuids(uuids: ReadonlyMap<string, string>): Promise<void> {
    await this.prisma.execute(this.sql.learnUuids(uuids));
  }

  /** Before Plivo has been asked; false when it is too late for that. */
  async cancel(id: string): Promise<boolean> {
    const change: StateChange = { state: 'cancelled', stateReason: null };
    const statement = this.changeStatement({ ids: [id], from: ['held', 'queued'] }, change);
    const [rows] = await this.prisma.transaction<[unknown[]]>([statement], { id });
    return rows.length > 0;
  }

  private taken(): StateChange {
    return { state: 'submitted', stateReason: null, submittedAt: this.clock.now() };
  }

  /** The change is conditional on the present state, so two conflicting changes cannot both succeed. */
  private async change(condition: StateCondition, change: StateChange): Promise<string[]> {
    if (condition.ids?.length === 0) return [];
    const rows = await this.prisma.execute<{ id: string }>(this.changeStatement(condition, change));
    return rows.map(({ id }) => id);
  }

  private changeStatement(condition: StateCondition, change: StateChange): Statement {
    return this.sql.changeState(condition, change, this.clock.now());
  }
}
