import { Injectable } from '@nestjs/common';
import type { Claim, ClaimedJob } from '../../jobs/job.js';
import { JobStore } from '../../jobs/job.store.js';
import { SEND_JOB, senderOf } from '../messages/message.js';
import { ACCOUNT, REQUESTS, SendLimits, senderScope } from './send-limits.js';
import { SendPaceStore } from './send-pace.store.js';
import { shareTurns, type WaitingQueue } from './turns.js';

export interface SendPayload {
  messageId: string;
}

/** How far ahead turns are taken. What is more urgent waits so long at most; less would leave turns unused. */
const HORIZON_MS = 250;

/** Which messages leave next, and when: within all limits, over all instances, the urgent ones first. */
@Injectable()
export class SendQueue {
  /** When a claimed message has its turn, by job. */
  private readonly turns = new Map<string, number>();
  private last = 0;
  private taken = 0;

  constructor(
    private readonly jobs: JobStore,
    private readonly limits: SendLimits,
    private readonly pace: SendPaceStore,
  ) {}

  /** Claims what may leave within the next moment, and takes the turns for it. */
  async claim(free: number, leaseMs: number): Promise<Claim<SendPayload>> {
    const now = Date.now();
    if (this.last - now > HORIZON_MS) return later(this.last - HORIZON_MS / 2);
    const queues = (await this.jobs.queues(SEND_JOB)).filter(({ dueAt }) => dueAt !== null);
    const due = queues.filter(({ dueAt }) => dueAt!.getTime() <= now);
    if (due.length === 0) return { jobs: [], next: earliest(queues.map(({ dueAt }) => dueAt!)) };
    const waits = await this.pace.waits();
    const wait = Math.max(waits.get(ACCOUNT) ?? 0, waits.get(REQUESTS) ?? 0);
    if (wait > HORIZON_MS) return later(now + wait - HORIZON_MS / 2);
    const room = due.map(({ queue }) => this.roomOf(queue, waits));
    const turnMs = Math.max(this.limits.accountMs, this.limits.requestMs);
    const shares = shareTurns(room, Math.min(free, roomWithin(wait, turnMs)), this.taken);
    const jobs: ClaimedJob<SendPayload>[] = [];
    for (const [queue, count] of shares) {
      jobs.push(...(await this.jobs.claim<SendPayload>(SEND_JOB, queue, count, leaseMs)));
    }
    if (jobs.length > 0) await this.takeTurns(jobs);
    return later(jobs.length > 0 ? this.last - HORIZON_MS / 2 : now + HORIZON_MS / 2, jobs);
  }

  /** When a claimed job has its turn, in milliseconds since 1970. */
  turnOf({ id }: ClaimedJob): number {
    const turn = this.turns.get(id) ?? 0;
    this.turns.delete(id);
    return turn;
  }

  private roomOf(queue: string, waits: ReadonlyMap<string, number>): WaitingQueue {
    const sender = senderOf(queue);
    const turnMs = this.limits.senderMs(sender);
    const wait = waits.get(senderScope(sender)) ?? 0;
    return { queue, room: turnMs === undefined ? Infinity : roomWithin(wait, turnMs) };
  }

  private async takeTurns(jobs: readonly ClaimedJob[]): Promise<void> {
    const lengths = new Map<string, number>();
    const scoped = jobs.map((job) => ({ job, turns: this.turnsOf(job) }));
    for (const [scope, turnMs] of scoped.flatMap(({ turns }) => turns)) {
      lengths.set(scope, (lengths.get(scope) ?? 0) + turnMs);
    }
    const ends = await this.pace.reserve([...lengths].map(([scope, lengthMs]) => ({ scope, lengthMs })));
    const now = Date.now();
    // From here on each limit's next turn, which its jobs take one after the other.
    const next = new Map([...lengths].map(([scope, lengthMs]) => [scope, now + ends.get(scope)! - lengthMs]));
    for (const { job, turns } of scoped) {
      const turn = Math.max(...turns.map(([scope]) => next.get(scope)!));
      for (const [scope, turnMs] of turns) next.set(scope, next.get(scope)! + turnMs);
      this.turns.set(job.id, turn);
      this.last = Math.max(this.last, turn);
      this.taken += 1;
    }
  }

  /** The limits a job has a turn of, and how long each turn takes. */
  private turnsOf({ queue }: ClaimedJob): [scope: string, turnMs: number][] {
    const sender = senderOf(queue);
    const senderMs = this.limits.senderMs(sender);
    return [
      [ACCOUNT, this.limits.accountMs],
      [REQUESTS, this.limits.requestMs],
      ...(senderMs === undefined ? [] : [[senderScope(sender), senderMs] satisfies [string, number]]),
    ];
  }
}

/** How many turns begin within the horizon. */
function roomWithin(waitMs: number, turnMs: number): number {
  return waitMs > HORIZON_MS ? 0 : Math.floor((HORIZON_MS - Math.max(waitMs, 0)) / turnMs) + 1;
}

function later(time: number, jobs: ClaimedJob<SendPayload>[] = []): Claim<SendPayload> {
  return { jobs, next: new Date(time) };
}

function earliest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}
