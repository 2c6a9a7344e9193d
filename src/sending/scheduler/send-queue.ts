import { Injectable } from '@nestjs/common';
import { Environment, type PlivoMode } from '../../config/environment.js';
import { isDatabaseUnavailable } from '../../core/database/database-error.js';
import type { Claim, ClaimedJob } from '../../jobs/job.js';
import { JobStore } from '../../jobs/job.store.js';
import { readQueue, SEND_JOB, type SendPayload } from '../../messages/message.js';
import { CircuitBreaker } from '../submit/circuit-breaker.js';
import { ConnectionBackOff } from './connection-back-off.js';
import { ownTime, toDate } from './own-time.js';
import { ACCOUNT, REQUESTS, SendLimits, senderScope } from './send-limits.js';
import { SendPaceStore } from './send-pace.store.js';
import { LEAD_MS, Turn } from './turn.js';
import { TurnSharing, type WaitingQueue } from './turn-sharing.js';

/** How far ahead turns are taken. What is more urgent waits so long at most; less would leave turns unused. */
const HORIZON_MS = 250;
/** On top of Plivo's time to answer. After it another instance probes, since the process of the first has died. */
const PROBE_MARGIN_MS = 5_000;
/** Poll interval while another instance probes Plivo. */
const PROBE_POLL_INTERVAL_MS = 500;

/** Which messages leave next, and when: within all limits, over all instances, the urgent ones first. */
@Injectable()
export class SendQueue {
  /** By job: the turn of a claimed message, and the probe it is, if any. */
  private readonly turns = new Map<string, { at: number; probe: string | undefined }>();
  private readonly sharing = new TurnSharing();
  private readonly mode: PlivoMode;
  private readonly probeMs: number;
  private last = 0;

  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly connection: ConnectionBackOff,
    env: Environment,
    private readonly jobs: JobStore,
    private readonly limits: SendLimits,
    private readonly pace: SendPaceStore,
  ) {
    this.mode = env.mode;
    this.probeMs = env.PLIVO_TIMEOUT_MS + PROBE_MARGIN_MS;
  }

  /** Claims what may leave within the next moment, and takes the turns for it. */
  async claim(free: number, leaseMs: number): Promise<Claim<SendPayload>> {
    const now = ownTime();
    if (this.last - now > HORIZON_MS) return later(this.last - HORIZON_MS / 2);
    if (this.connection.until > now) return later(this.connection.until);
    const queues = (await this.jobs.queues(SEND_JOB)).filter(
      ({ queue, dueAt }) => dueAt !== null && readQueue(queue).mode === this.mode,
    );
    const due = queues.filter(({ dueAt }) => dueAt!.getTime() <= Date.now());
    if (due.length === 0) return { jobs: [], next: earliest(queues.map(({ dueAt }) => dueAt!)) };
    const next = await this.pace.nextTurns();
    const first = Math.max(next.get(ACCOUNT) ?? 0, next.get(REQUESTS) ?? 0, now);
    if (first - now > HORIZON_MS) return later(first - HORIZON_MS / 2);
    const admission = await this.breaker.admit(this.probeMs);
    if (admission === 'none') return later(now + PROBE_POLL_INTERVAL_MS);
    const probe = admission === 'all' ? undefined : admission.probe;
    const shares = this.sharing.share(
      due.map(({ queue }) => this.waiting(queue, next)),
      {
        nextAt: first,
        turnMs: this.limits.accountMs,
        requestMs: this.limits.requestMs,
        until: now + HORIZON_MS,
        jobs: probe !== undefined || !this.connection.isConnected ? 1 : free,
      },
    );
    const jobs: ClaimedJob<SendPayload>[] = [];
    try {
      for (const [queue, count] of shares) {
        jobs.push(...(await this.jobs.claim<SendPayload>(SEND_JOB, queue, count, leaseMs)));
      }
      if (jobs.length > 0) await this.takeTurns(jobs, probe);
    } finally {
      if (probe !== undefined && !jobs.some(({ id }) => this.turns.has(id)))
        await this.breaker.endProbe(probe);
    }
    return later(jobs.length > 0 ? this.last - HORIZON_MS / 2 : now + HORIZON_MS / 2, jobs);
  }

  /** The turn of a claimed job. */
  turnOf(job: ClaimedJob<SendPayload>): Turn {
    const { at, probe } = this.turns.get(job.id) ?? { at: 0, probe: undefined };
    this.turns.delete(job.id);
    return new Turn(at, {
      toleranceMs: this.limits.toleranceMs,
      isAllowed: () => probe !== undefined || this.breaker.isClosed,
      takeAnother: () => this.takeAnother(job),
      probe,
    });
  }

  /** Another turn for a job that missed its own. None while this process cannot connect, or the database does not answer. */
  private async takeAnother(job: ClaimedJob<SendPayload>): Promise<number | undefined> {
    if (this.connection.until > ownTime()) return undefined;
    try {
      const [turn] = await this.reserve([job], LEAD_MS);
      return turn!.at;
    } catch (error) {
      if (!isDatabaseUnavailable(error)) throw error;
      return undefined;
    }
  }

  private waiting(queue: string, next: ReadonlyMap<string, number>): WaitingQueue {
    const { sender, bulk } = readQueue(queue);
    const nextAt = next.get(senderScope(sender)) ?? 0;
    const messages = bulk ? this.limits.bulkSize(sender) : 1;
    return { queue, nextAt, turnMs: this.limits.senderMs(sender), messages };
  }

  private async takeTurns(
    jobs: readonly ClaimedJob<SendPayload>[],
    probe: string | undefined,
  ): Promise<void> {
    for (const { job, at } of await this.reserve(jobs)) this.turns.set(job.id, { at, probe });
  }

  /** Takes turns for jobs, one after the other. @param leadMs how far ahead the first one is at least */
  private async reserve(
    jobs: readonly ClaimedJob<SendPayload>[],
    leadMs = 0,
  ): Promise<{ job: ClaimedJob<SendPayload>; at: number }[]> {
    const lengths = new Map<string, number>();
    const scoped = jobs.map((job) => ({ job, turns: this.turnsOf(job) }));
    for (const [scope, turnMs] of scoped.flatMap(({ turns }) => turns)) {
      lengths.set(scope, (lengths.get(scope) ?? 0) + turnMs);
    }
    const reservations = [...lengths].map(([scope, lengthMs]) => ({ scope, lengthMs }));
    const ends = await this.pace.reserve(reservations, leadMs);
    // From here on each limit's next turn, which its jobs take one after the other.
    const next = new Map([...lengths].map(([scope, lengthMs]) => [scope, ends.get(scope)! - lengthMs]));
    return scoped.map(({ job, turns }) => {
      const at = Math.max(...turns.map(([scope]) => next.get(scope)!));
      for (const [scope, turnMs] of turns) next.set(scope, next.get(scope)! + turnMs);
      this.last = Math.max(this.last, at);
      return { job, at };
    });
  }

  /** The limits a job has turns of, and how long they take. */
  private turnsOf({ queue, payload }: ClaimedJob<SendPayload>): [scope: string, lengthMs: number][] {
    const { sender } = readQueue(queue);
    const messages = 'messageIds' in payload ? payload.messageIds.length : 1;
    const senderMs = this.limits.senderMs(sender);
    return [
      [ACCOUNT, this.limits.accountMs * messages],
      [REQUESTS, this.limits.requestMs],
      ...(senderMs === 0 ? [] : [[senderScope(sender), senderMs * messages] satisfies [string, number]]),
    ];
  }
}

/** @param time of our own */
function later(time: number, jobs: ClaimedJob<SendPayload>[] = []): Claim<SendPayload> {
  return { jobs, next: toDate(time) };
}

function earliest(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}
