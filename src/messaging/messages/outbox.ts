import { Injectable } from '@nestjs/common';
import { type Part, PrismaService } from '../../core/prisma.service.js';
import type { NewJob } from '../../jobs/job.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import type { MessageKind } from '../message-kinds.js';
import { bulkQueueOf, type NewMessage, queueOf, SEND_JOB, type SendPayload } from './message.js';
import { MessageStore } from './message.store.js';

/** Messages and the jobs that submit them, in one transaction: a message that is queued has a job. */
@Injectable()
export class Outbox {
  constructor(
    private readonly jobs: JobStore,
    private readonly messages: MessageStore,
    private readonly prisma: PrismaService,
    private readonly wakeups: JobWakeups,
  ) {}

  /** Durable when this resolves. @param also what else is part of the change */
  async put(messages: readonly NewMessage[], also: readonly Part[] = []): Promise<void> {
    const jobs = messages.filter(({ state }) => state === 'queued').map((message) => sendJob(message));
    await this.prisma.writeTogether([this.messages.adding(messages), this.jobs.adding(jobs), ...also]);
    if (jobs.length > 0) this.wakeups.wake(SEND_JOB);
  }

  /** Gives messages that are queued already a job of their own each. */
  async queueApart(
    messages: readonly { id: string; kind: string; sender: string; sendAt: Date | null }[],
  ): Promise<void> {
    if (messages.length === 0) return;
    const jobs = messages.map((message) => sendJob({ ...message, kind: message.kind as MessageKind }));
    await this.prisma.writeTogether([this.jobs.adding(jobs)]);
    this.wakeups.wake(SEND_JOB);
  }

  /** Has messages whose outcome is unknown submitted again. Returns the ids of those; the jobs of others find nothing to do. */
  async putBack(messages: readonly { id: string; kind: string; sender: string }[]): Promise<string[]> {
    const jobs = messages.map((message) =>
      sendJob({ ...message, kind: message.kind as MessageKind, sendAt: null }),
    );
    const parts = [this.jobs.adding(jobs), this.messages.requeueing(messages.map(({ id }) => id))];
    const rows = await this.prisma.writeTogether<{ id: string }>(parts);
    this.wakeups.wake(SEND_JOB);
    return rows.map(({ id }) => id);
  }
}

type Sendable = Pick<NewMessage, 'id' | 'kind' | 'sender' | 'sendAt'>;

/** The job that submits a message; it has but one, however often it is queued. */
export function sendJob({ id, kind, sender, sendAt }: Sendable): NewJob {
  const payload: SendPayload = { messageId: id };
  return { id, kind: SEND_JOB, queue: queueOf(kind, sender), payload, ...(sendAt && { dueAt: sendAt }) };
}

/** The job that submits some messages of a batch, alike but for their recipients, in one request. */
export function bulkSendJob(batchId: string, messages: readonly Sendable[]): NewJob {
  const { kind, sender } = messages[0]!;
  const payload: SendPayload = { batchId, messageIds: messages.map(({ id }) => id) };
  return { kind: SEND_JOB, queue: bulkQueueOf(kind, sender), payload };
}
