import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { toJsonRows } from '../core/database/dialect.js';
import { isInLogRange, type PurgeRange } from '../core/database/purge-range.js';
import type { Statement } from '../core/database/statement.js';
import { PrismaService } from '../core/prisma.service.js';
import { beginTraces } from '../core/tracing/tracing.js';
import type { MessageState, NewMessage } from './message.js';
import { type Sql, sql } from '../core/database/sql.js';
import { type MessagePurgeRange, MessagePurgeSql } from './message-purge.sql.js';
import { MessageSql, NEW_MESSAGE, type StateChange, type StateCondition } from './message.sql.js';

/** One attempt to submit messages. Only the holder of its token may change their state. */
export interface SubmitAttempt {
  ids: readonly string[];
  /** Undefined for an attempt of a version without tokens. */
  fencingToken: string | undefined;
}

interface Submitted {
  ids?: readonly string[];
  /** Plivo's UUID, if known. */
  messageUuid?: string | undefined;
}

/**
 * States in which an attempt may store its outcome. The reconciler may have set `unknown`
 * meanwhile.
 */
const UNFINISHED_STATES: readonly MessageState[] = ['submitting', 'unknown'];

/** Messages and their states. The only writer of the table. */
@Injectable()
export class MessageStore {
  private readonly purge: MessagePurgeSql;
  private readonly sql: MessageSql;

  constructor(
    private readonly clock: Clock,
    private readonly prisma: PrismaService,
  ) {
    this.purge = new MessagePurgeSql(prisma.dialect);
    this.sql = new MessageSql(prisma.dialect);
  }

  /** Of two resends with the same number only one is inserted. */
  insertStatement(messages: readonly NewMessage[]): Statement {
    return this.sql.insert(toJsonRows(NEW_MESSAGE, messages));
  }

  /**
   * Inserts a message that is submitted at once.
   *
   * @param also further statements of the transaction
   */
  async insertSubmitting(message: NewMessage, also: readonly Statement[]): Promise<SubmitAttempt> {
    const fencingToken = this.createFencingToken();
    const submitting: NewMessage = { ...message, state: 'submitting', fencingToken };
    beginTraces('message', [message]);
    await this.prisma.transaction([this.insertStatement([submitting]), ...also], { id: message.id });
    return { ids: [message.id], fencingToken };
  }

  /**
   * From `queued` to `submitting`, for a new attempt, before the call to Plivo. Only this attempt
   * may submit the returned messages.
   *
   * @param fencingToken after a lost answer the attempt may begin again with the same token
   */
  async beginAttempt(
    ids: readonly string[],
    fencingToken: string = this.createFencingToken(),
  ): Promise<SubmitAttempt> {
    const statement = this.beginAttemptStatement(ids, fencingToken);
    const rows = await this.prisma.execute<{ id: string }>(statement);
    return { ids: rows.map(({ id }) => id), fencingToken };
  }

  beginAttemptStatement(ids: readonly string[], fencingToken: string): Statement {
    return this.sql.beginAttempt(ids, fencingToken, this.clock.now());
  }

  createFencingToken(): string {
    return randomUUID();
  }

  /** Back to `queued`, because Plivo was not called. */
  undoAttempt(attempt: SubmitAttempt): Promise<string[]> {
    return this.move({ ...attempt, from: ['submitting'] }, { state: 'queued', attempts: -1 });
  }

  /**
   * Back to `queued`, because Plivo certainly did not take them. After a lost answer it returns the
   * same ids again: a queued message with the attempt's token was put back by this attempt.
   */
  requeue(attempt: SubmitAttempt, stateReason: string): Promise<string[]> {
    const from: readonly MessageState[] =
      attempt.fencingToken === undefined ? ['submitting'] : ['submitting', 'queued'];
    return this.move({ ...attempt, from }, { state: 'queued', stateReason });
  }

  /**
   * Plivo took all of them, or only `ids`. The UUID of its response replaces one from a callback.
   */
  async markSubmitted(
    attempt: SubmitAttempt,
    { ids = attempt.ids, messageUuid }: Submitted = {},
  ): Promise<string[]> {
    const condition = { ...attempt, ids, from: UNFINISHED_STATES };
    const change = { ...this.toSubmitted(), messageUuid };
    if (messageUuid === undefined) return this.change(condition, change);
    await this.run(this.sql.releaseUuid(messageUuid, ids, this.clock.now()));
    return this.change(condition, change);
  }

  /** `markSubmitted` of a whole attempt, for a transaction. */
  markSubmittedStatements({ ids, fencingToken }: SubmitAttempt, messageUuid: string): Statement[] {
    const condition = { ids, fencingToken, from: UNFINISHED_STATES };
    const now = this.clock.now();
    return [
      ...this.sql.releaseUuid(messageUuid, ids, now),
      ...this.sql.changeState(condition, { ...this.toSubmitted(), messageUuid }, now),
    ];
  }

  /** Plivo refused all of them, or only `ids`. */
  markRefused(attempt: SubmitAttempt, stateReason: string, ids = attempt.ids): Promise<string[]> {
    return this.change({ ...attempt, ids, from: UNFINISHED_STATES }, { state: 'refused', stateReason });
  }

  /** Plivo may have taken them. Their callbacks would show it. */
  markUnknown(attempt: SubmitAttempt, stateReason: string): Promise<string[]> {
    return this.change({ ...attempt, from: ['submitting'] }, { state: 'unknown', stateReason });
  }

  /** From `queued` to `unknown`: the records of its earlier attempt contradict each other. */
  markQueuedUnknown(id: string, stateReason: string): Promise<string[]> {
    return this.change({ ids: [id], from: ['queued'] }, { state: 'unknown', stateReason });
  }

  /** From `queued` to a final state, before a call to Plivo. */
  closeQueued(
    ids: readonly string[],
    state: 'refused' | 'expired' | 'cancelled',
    stateReason: string,
  ): Promise<string[]> {
    return this.change({ ids, from: ['queued'] }, { state, stateReason });
  }

  /** From `unknown` or `queued` to `submitted`: a delivery report proves that Plivo accepted an attempt. */
  async markReported(id: string, messageUuid: string): Promise<string[]> {
    return this.run(this.sql.markReported(id, messageUuid, this.clock.now()));
  }

  /**
   * From `unknown` to `submitted`, by an operator. The time is the end of its attempt, and the
   * reason for the unknown outcome stays: reconciliation searches Plivo's list by both. Returns the
   * ids of the changed messages.
   */
  async markSubmittedByOperator(ids: readonly string[]): Promise<string[]> {
    const change = { state: 'submitted', submittedAt: 'updatedAt' } as const;
    const statements = this.sql.changeState({ ids, from: ['unknown'] }, change, this.clock.now());
    const results = await this.prisma.transaction<{ id: string }[][]>(statements, { id: ids[0] });
    return results.at(-1)!.map(({ id }) => id);
  }

  /**
   * From `unknown` to `queued` unless there is a report, for the transaction that adds their jobs.
   * The last statement returns their ids.
   *
   * @param fencingToken their new token
   * @param heldBy the token that they must have
   */
  requeueUnknownStatements(ids: readonly string[], fencingToken: string, heldBy?: string): Statement[] {
    return this.sql.requeueUnknown(
      { ids, from: ['unknown'], fencingToken: heldBy },
      fencingToken,
      this.clock.now(),
    );
  }

  /** For `JobStore.insertStatement`: only jobs of messages that have this token. */
  tokenCondition(fencingToken: string): Sql {
    return this.sql.hasToken(fencingToken);
  }

  /** From `held` to `queued`, for the transaction that adds their jobs. */
  queueHeldStatement(ids: readonly string[]): Statement {
    return this.sql.moveState({ ids, from: ['held'] }, { state: 'queued' }, this.clock.now());
  }

  /** From `queued` to `held`. The jobs find nothing to submit. */
  holdBatchStatement(batchId: string): Statement {
    return this.sql.moveState({ batchId, from: ['queued'] }, { state: 'held' }, this.clock.now());
  }

  /**
   * Cancels up to `limit` held and queued messages of a batch, the queued ones first. The last
   * statement returns their ids.
   */
  cancelBatchStatements(batchId: string, limit: number): Statement[] {
    return this.sql.cancelOfBatch(batchId, limit, this.clock.now());
  }

  /** Deletes up to `limit` messages of a batch that is gone. */
  deleteOfBatchStatement(batchId: string, limit: number): Statement {
    return this.sql.deleteOfBatch(batchId, limit);
  }

  deleteStatement(id: string): Statement {
    return this.sql.delete(id);
  }

  /** Stores Plivo's UUIDs of messages that have none. */
  learnUuidsStatement(uuids: ReadonlyMap<string, string>): Statement {
    return this.sql.learnUuids(uuids);
  }

  clearTextsStatement(range: MessagePurgeRange): Statement {
    return this.purge.clearTexts(range);
  }

  deleteOldStatement(range: MessagePurgeRange): Statement {
    return this.purge.deleteMessages(range);
  }

  /** Removes all personal data. */
  eraseStatement(ids: readonly string[]): Statement {
    return this.purge.erase(ids);
  }

  deleteEventsStatement(range: PurgeRange): Statement {
    return sql`DELETE FROM ${this.prisma.dialect.table('MessageEvent')} WHERE ${isInLogRange(range)}`;
  }

  /** Cancels a held or queued message. False if it is too late. */
  async cancelMessage(id: string): Promise<boolean> {
    const condition: StateCondition = { ids: [id], from: ['held', 'queued'] };
    const change = { state: 'cancelled', stateReason: null } as const;
    const statements = this.sql.changeState(condition, change, this.clock.now());
    const results = await this.prisma.transaction(statements, { id });
    return results.at(-1)!.length > 0;
  }

  private toSubmitted(): StateChange & { state: 'submitted' } {
    return { state: 'submitted', stateReason: null, submittedAt: this.clock.now() };
  }

  /** Conditional on the current state, so that two conflicting changes cannot both succeed. */
  private async change(
    condition: StateCondition,
    change: Parameters<MessageSql['changeState']>[1],
  ): Promise<string[]> {
    if (condition.ids?.length === 0) return [];
    return this.run(this.sql.changeState(condition, change, this.clock.now()));
  }

  private async move(
    condition: StateCondition,
    change: Parameters<MessageSql['moveState']>[1],
  ): Promise<string[]> {
    if (condition.ids?.length === 0) return [];
    return this.run([this.sql.moveState(condition, change, this.clock.now())]);
  }

  /** Returns the ids of the last statement. Running them again after a lost answer is harmless. */
  private async run(statements: readonly Statement[]): Promise<string[]> {
    const [only] = statements;
    const rows =
      only && statements.length === 1
        ? await this.prisma.execute<{ id: string }>(only)
        : (await this.prisma.transaction<{ id: string }[][]>(statements)).at(-1)!;
    return rows.map(({ id }) => id);
  }
}
