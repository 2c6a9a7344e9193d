import { Injectable } from '@nestjs/common';
import { type Part, PrismaService } from '../../core/prisma.service.js';
import type { NewJob } from '../../jobs/job.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import type { MessageKind } from '../message-kinds.js';
import { type NewMessage, queueOf, SEND_JOB } from './message.js';
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

  /** Has a message whose outcome is unknown submitted again. */
  async putBack(message: { id: string; kind: string; sender: string }): Promise<void> {
    const job = sendJob({ ...message, kind: message.kind as MessageKind, sendAt: null });
    await this.prisma.writeTogether([this.messages.requeueing(message.id), this.jobs.adding([job])]);
    this.wakeups.wake(SEND_JOB);
  }
}

/** The job that submits a message; it has but one, however often it is queued. */
export function sendJob({
  id,
  kind,
  sender,
  sendAt,
}: Pick<NewMessage, 'id' | 'kind' | 'sender' | 'sendAt'>): NewJob {
  return {
    id,
    kind: SEND_JOB,
    queue: queueOf(kind, sender),
    payload: { messageId: id },
    ...(sendAt && { dueAt: sendAt }),
  };
}
