import { Injectable } from '@nestjs/common';
import type { Statement } from '../core/database/statement.js';
import { Transactions } from '../core/database/transactions.js';
import { beginTraces } from '../core/tracing/tracing.js';
import type { NewJob } from '../jobs/job.js';
import { JobStore } from '../jobs/job.store.js';
import { JobWakeups } from '../jobs/job-wakeups.js';
import { bulkSendQueue, type NewMessage, sendQueue, SEND_JOB, type SendPayload } from './message.js';
import { MessageStore } from './message.store.js';
import { probeMessage } from './probe-message.js';

/** Messages and the jobs that submit them, in one transaction: every queued message has a job. */
@Injectable()
export class Outbox {
  constructor(
    private readonly jobs: JobStore,
    private readonly messages: MessageStore,
    private readonly transactions: Transactions,
    private readonly wakeups: JobWakeups,
  ) {}

  /** Durable when this resolves. @param also further statements of the transaction */
  async enqueueMessages(messages: readonly NewMessage[], also: readonly Statement[] = []): Promise<void> {
    beginTraces('message', messages);
    const jobs = messages.filter(({ state }) => state === 'queued').map(sendJob);
    await this.transactions.transaction(
      [this.messages.insertStatement(messages), this.jobs.insertStatement(jobs), ...also],
      { id: messages[0]?.id },
    );
    if (jobs.length > 0) this.wakeups.wake(SEND_JOB);
  }

  /**
   * Writes a probe message with its job and removes both, in one transaction.
   *
   * @throws if they cannot be written
   */
  async probe(): Promise<void> {
    const { message, job } = probeMessage();
    await this.transactions.transaction([
      this.messages.insertStatement([message]),
      this.jobs.insertStatement([job]),
      this.messages.deleteStatement(message.id),
      this.jobs.removeStatement(job.id),
    ]);
  }

  /** Gives each of these queued messages a job of its own. */
  async enqueueSeparately(messages: readonly Sendable[]): Promise<void> {
    if (messages.length === 0) return;
    await this.transactions.execute(this.jobs.insertStatement(messages.map(sendJob)));
    this.wakeups.wake(SEND_JOB);
  }

  /**
   * Queues messages with an unknown outcome again and returns their ids. The jobs of all other
   * messages stay as they are: a job made visible while it runs would end its own attempt as
   * unknown.
   *
   * @param heldBy the token of the only attempt they may belong to
   */
  async requeueUnknown(messages: readonly Sendable[], heldBy?: string): Promise<string[]> {
    const jobs = messages.map((message) => sendJob({ ...message, sendAt: null }));
    const ids = messages.map(({ id }) => id);
    const token = this.messages.createFencingToken();
    const changes = this.messages.requeueUnknownStatements(ids, token, heldBy);
    const results = await this.transactions.transaction<{ id: string }[][]>(
      [...changes, this.jobs.insertStatement(jobs, this.messages.tokenCondition(token))],
      { id: ids[0] },
    );
    this.wakeups.wake(SEND_JOB);
    return results[changes.length - 1]!.map(({ id }) => id);
  }
}

type Sendable = Pick<NewMessage, 'id' | 'kind' | 'sender' | 'mode' | 'sendAt'>;

/** The job that submits a message: always the same one, however often the message is queued. */
export function sendJob(message: Sendable): NewJob {
  const { id, sendAt } = message;
  const payload: SendPayload = { messageId: id };
  return { id, kind: SEND_JOB, queue: sendQueue(message), payload, ...(sendAt && { visibleAt: sendAt }) };
}

/**
 * The job that submits messages of a batch that differ only in their recipients, in one request.
 */
export function bulkSendJob(batchId: string, messages: readonly Sendable[]): NewJob {
  const payload: SendPayload = { batchId, messageIds: messages.map(({ id }) => id) };
  return { kind: SEND_JOB, queue: bulkSendQueue(messages[0]!), payload };
}
