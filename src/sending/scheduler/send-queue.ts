import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../../config/groups/plivo.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { Claim, ClaimedJob } from '../../jobs/job.js';
import { JobStore } from '../../jobs/job.store.js';
import { parseSendQueue, SEND_JOB, type SendPayload } from '../../messages/message.js';
import { CircuitBreaker } from '../submit/circuit-breaker.js';
import { ConnectionBackOff } from './connection-back-off.js';
import { FairScheduler, type WaitingQueue } from './fair-scheduler.js';
import { RateLimitStore } from './rate-limit.store.js';
import { ACCOUNT, REQUESTS, SendLimits, senderScope } from './send-limits.js';
import type { SendSlot } from './send-slot.js';
import { HORIZON_MS, SendSlots } from './send-slots.js';
import { toDate } from './to-date.js';

/** Added to Plivo's timeout. After it, another instance may probe: the first has died. */
const PROBE_MARGIN_MS = 5_000;
/** Poll interval while another instance probes Plivo. */
const PROBE_POLL_INTERVAL_MS = 500;

/** Claimed messages, each with its send slot. */
export type SendClaim = Claim<SendPayload, SendSlot>;

/** Decides which messages leave next, and when: urgent ones first, within all shared limits. */
@Injectable()
export class SendQueue {
  private readonly scheduler = new FairScheduler();
  private readonly mode: PlivoMode;
  private readonly probeMs: number;
  /** The last slot that was assigned. */
  private lastSlotAt = 0;

  constructor(
    private readonly breaker: CircuitBreaker,
    private readonly connection: ConnectionBackOff,
    env: PlivoEnvironment,
    private readonly jobs: JobStore,
    private readonly limits: SendLimits,
    private readonly rateLimits: RateLimitStore,
    private readonly slots: SendSlots,
  ) {
    this.mode = env.mode;
    this.probeMs = env.PLIVO_TIMEOUT_MS + PROBE_MARGIN_MS;
  }

  /** Claims messages for the slots within the horizon, and reserves these. */
  async claim(capacity: number, leaseMs: number): Promise<SendClaim> {
    const now = monotonicNow();
    if (this.lastSlotAt - now > HORIZON_MS) return nothingUntil(this.lastSlotAt - HORIZON_MS / 2);
    if (this.connection.until > now) return nothingUntil(this.connection.until);
    const queues = (await this.jobs.queues(SEND_JOB)).filter(
      ({ queue, visibleAt }) => visibleAt !== null && parseSendQueue(queue).mode === this.mode,
    );
    const due = queues.filter(({ visibleAt }) => visibleAt!.getTime() <= Date.now());
    if (due.length === 0) return { claimed: [], next: firstOf(queues.map(({ visibleAt }) => visibleAt!)) };
    const next = await this.rateLimits.findNextSlots();
    const first = Math.max(next.get(ACCOUNT) ?? 0, next.get(REQUESTS) ?? 0, now);
    if (first - now > HORIZON_MS) return nothingUntil(first - HORIZON_MS / 2);
    const admission = await this.breaker.admit(this.probeMs);
    if (admission === 'none') return nothingUntil(now + PROBE_POLL_INTERVAL_MS);
    const probe = admission === 'all' ? undefined : admission.probe;
    const shares = this.scheduler.share(
      due.map(({ queue }) => this.toWaitingQueue(queue, next)),
      {
        nextAt: first,
        slotMs: this.limits.accountMs,
        requestMs: this.limits.requestMs,
        until: now + HORIZON_MS,
        jobs: probe !== undefined || !this.connection.isConnected ? 1 : capacity,
      },
    );
    const claimed = await this.claimShares(shares, leaseMs, probe);
    const pollAt = claimed.length > 0 ? this.lastSlotAt - HORIZON_MS / 2 : now + HORIZON_MS / 2;
    return { claimed, next: toDate(pollAt) };
  }

  private async claimShares(
    shares: ReadonlyMap<string, number>,
    leaseMs: number,
    probe: string | undefined,
  ): Promise<SendClaim['claimed']> {
    let claimed: SendClaim['claimed'] = [];
    try {
      const jobs: ClaimedJob<SendPayload>[] = [];
      for (const [queue, count] of shares) {
        jobs.push(...(await this.jobs.claim<SendPayload>(SEND_JOB, queue, count, leaseMs)));
      }
      if (jobs.length > 0) claimed = await this.reserveSlots(jobs, probe);
    } finally {
      if (probe !== undefined && claimed.length === 0) await this.breaker.endProbe(probe);
    }
    return claimed;
  }

  private async reserveSlots(
    jobs: readonly ClaimedJob<SendPayload>[],
    probe: string | undefined,
  ): Promise<SendClaim['claimed']> {
    const calls = jobs.map(({ queue, payload }) => ({
      sender: parseSendQueue(queue).sender,
      messages: 'messageIds' in payload ? payload.messageIds.length : 1,
    }));
    const askedAt = monotonicNow();
    const times = await this.slots.reserve(calls);
    for (const at of times) this.slots.waits.observe(Math.max(0, at - askedAt) / 1_000, { path: 'queue' });
    this.lastSlotAt = Math.max(this.lastSlotAt, ...times);
    const rules = {
      isAllowed: () => probe !== undefined || this.breaker.isClosed,
      canRetry: () => this.connection.until <= monotonicNow(),
      probe,
    };
    return jobs.map((job, index) => ({
      job,
      slot: this.slots.toSendSlot(calls[index]!, times[index]!, rules),
    }));
  }

  private toWaitingQueue(queue: string, next: ReadonlyMap<string, number>): WaitingQueue {
    const { sender, bulk } = parseSendQueue(queue);
    const nextAt = next.get(senderScope(sender)) ?? 0;
    const messages = bulk ? this.limits.bulkSize(sender) : 1;
    return { queue, nextAt, slotMs: this.limits.senderMs(sender), messages };
  }
}

/** @param pollAt a `monotonicNow` time */
function nothingUntil(pollAt: number): SendClaim {
  return { claimed: [], next: toDate(pollAt) };
}

function firstOf(times: readonly Date[]): Date | null {
  return times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
}
