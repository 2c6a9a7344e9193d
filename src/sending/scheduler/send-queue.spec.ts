import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { DatabaseUnavailableError } from '../../core/database/database-error.js';
import type { ClaimedJob } from '../../jobs/job.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { JobQueue, JobStore } from '../../jobs/job.store.js';
import type { SendPayload } from '../../messages/message.js';
import type { Admission, CircuitBreaker } from '../submit/circuit-breaker.js';
import { ConnectionBackOff } from './connection-back-off.js';
import type { Reservation, RateLimitStore } from './rate-limit.store.js';
import { SendLimits } from './send-limits.js';
import { SendQueue } from './send-queue.js';
import type { SendSlot } from './send-slot.js';
import { SendSlots } from './send-slots.js';

const SENDER = '+15550100000';
const LEASE_MS = 30_000;

/** Queues with any requested number of due jobs. */
class FakeJobs implements Pick<JobStore, 'queues' | 'claim'> {
  readonly claimed: [queue: string, count: number][] = [];
  visibleAt = new Date(Date.now() - 1_000);

  constructor(private readonly names: readonly string[]) {}

  async queues(): Promise<JobQueue[]> {
    return this.names.map((queue) => ({ queue, visibleAt: this.visibleAt }));
  }

  async claim<Payload>(kind: string, queue: string, count: number): Promise<ClaimedJob<Payload>[]> {
    this.claimed.push([queue, count]);
    const payload: SendPayload = queue.endsWith('/bulk')
      ? { batchId: 'batch', messageIds: Array.from({ length: 49 }, (_, index) => String(index)) }
      : { messageId: queue };
    return Array.from(
      { length: count },
      (_, index) => ({ id: `${queue}#${index}`, kind, queue, payload, attempts: 1 }) as ClaimedJob<Payload>,
    );
  }
}

/** The limits of a process that shares them with no other. */
class FakeRateLimits implements Pick<RateLimitStore, 'findNextSlots' | 'reserve'> {
  readonly next = new Map<string, number>();

  async findNextSlots(): Promise<Map<string, number>> {
    return new Map(this.next);
  }

  async reserve(reservations: readonly Reservation[], leadMs = 0): Promise<Map<string, number>> {
    for (const { scope, lengthMs } of reservations) {
      this.next.set(scope, Math.max(this.next.get(scope) ?? 0, monotonicNow() + leadMs) + lengthMs);
    }
    return this.findNextSlots();
  }
}

const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
};

describe('SendQueue', () => {
  let rateLimits: FakeRateLimits;
  let admission: Admission;
  let connection: ConnectionBackOff;
  const endProbe = jest.fn<CircuitBreaker['endProbe']>(async () => {});

  beforeEach(() => {
    rateLimits = new FakeRateLimits();
    admission = 'all';
    connection = new ConnectionBackOff();
    endProbe.mockClear();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function queueOf(jobs: FakeJobs, variables: Record<string, string> = {}): SendQueue {
    const env = readEnvironment({ ...LIVE, PLIVO_MESSAGES_PER_SECOND: '50', ...variables });
    const limits = new SendLimits(env);
    const store = rateLimits as unknown as RateLimitStore;
    return new SendQueue(
      { admit: async () => admission, endProbe, isClosed: true } as unknown as CircuitBreaker,
      connection,
      env,
      jobs as unknown as JobStore,
      limits,
      store,
      new SendSlots(limits, store),
    );
  }

  it('claims what leaves within a quarter of a second, urgent messages first', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`, `2/${SENDER}`]);
    const queue = queueOf(jobs);
    const claim = await queue.claim(20, LEASE_MS);
    expect(jobs.claimed).toEqual([
      [`0/${SENDER}`, 12],
      [`2/${SENDER}`, 1],
    ]);
    expect(claim.claimed).toHaveLength(13);
    // The next look is before the last of them leaves.
    expect(claim.next!.getTime()).toBeLessThan(rateLimits.next.get('account')!);
  });

  it('claims no more than its capacity, and nothing while all slots of the horizon are taken', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    const queue = queueOf(jobs);
    expect((await queue.claim(3, LEASE_MS)).claimed).toHaveLength(3);
    rateLimits.next.set('account', monotonicNow() + 5_000);
    const waiting = await queue.claim(20, LEASE_MS);
    expect(waiting.claimed).toEqual([]);
    expect(waiting.next!.getTime() - Date.now()).toBeGreaterThan(4_000);
  });

  it('claims one message as a probe, and none while another instance probes Plivo', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`, `2/${SENDER}`]);
    const queue = queueOf(jobs);
    admission = 'none';
    expect((await queue.claim(20, LEASE_MS)).claimed).toEqual([]);
    admission = { probe: 'mine' };
    const claim = await queue.claim(20, LEASE_MS);
    expect(claim.claimed).toHaveLength(1);
    expect(claim.claimed[0]!.slot.probe).toBe('mine');
    expect(endProbe).not.toHaveBeenCalled();
  });

  it('ends a probe for which there is no message', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    jest.spyOn(jobs, 'claim').mockResolvedValue([]);
    admission = { probe: 'mine' };
    expect((await queueOf(jobs).claim(20, LEASE_MS)).claimed).toEqual([]);
    expect(endProbe).toHaveBeenCalledWith('mine');
  });

  it('claims nothing while this process cannot connect, then one message to try it', async () => {
    const queue = queueOf(new FakeJobs([`0/${SENDER}`]));
    connection.failed();
    const waiting = await queue.claim(20, LEASE_MS);
    expect(waiting.claimed).toEqual([]);
    expect(Math.abs(waiting.next!.getTime() - Date.now() - 1_000)).toBeLessThan(100);
    const later = performance.now() + 1_001;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    expect((await queue.claim(20, LEASE_MS)).claimed).toHaveLength(1);
    connection.connected();
    expect((await queueOf(new FakeJobs([`0/${SENDER}`])).claim(20, LEASE_MS)).claimed.length).toBeGreaterThan(
      1,
    );
  });

  describe('a message that missed its slot', () => {
    /** Claims one job, and lets its slot pass. */
    async function miss(queue: SendQueue): Promise<SendSlot> {
      const { claimed } = await queue.claim(1, LEASE_MS);
      const missed = monotonicNow() + 500;
      jest.spyOn(performance, 'now').mockReturnValue(missed - performance.timeOrigin);
      return claimed[0]!.slot;
    }

    it('takes another slot of all its limits, so that it leaves no sooner than they allow', async () => {
      const sender = `sender:${SENDER}`;
      const slot = await miss(queueOf(new FakeJobs([`0/${SENDER}`]), { PLIVO_SENDER_RATES: `${SENDER}=10` }));
      rateLimits.next.set(sender, monotonicNow() + 120);
      const before = new Map(rateLimits.next);
      const due = slot.waitUntilDue();
      await new Promise(setImmediate);
      jest.restoreAllMocks();
      jest.spyOn(performance, 'now').mockReturnValue(before.get(sender)! - performance.timeOrigin);
      expect(await due).toBe(true);
      for (const scope of ['account', 'requests', sender])
        expect(rateLimits.next.get(scope)).toBeGreaterThan(before.get(scope)!);
    });

    it('takes no other slot while this process cannot connect or the database does not answer', async () => {
      const queue = queueOf(new FakeJobs([`0/${SENDER}`]));
      const slot = await miss(queue);
      connection.failed();
      const taken = new Map(rateLimits.next);
      expect(await slot.waitUntilDue()).toBe(false);
      expect(rateLimits.next).toEqual(taken);
      connection.connected();
      jest.restoreAllMocks();
      const another = await miss(queueOf(new FakeJobs([`0/${SENDER}`])));
      jest.spyOn(rateLimits, 'reserve').mockRejectedValue(new DatabaseUnavailableError('away'));
      expect(await another.waitUntilDue()).toBe(false);
    });
  });

  it('reserves a slot for each message of a bulk call, but one request', async () => {
    const start = monotonicNow();
    await queueOf(new FakeJobs([`2/${SENDER}/bulk`]), {
      PLIVO_BULK_SIZE: '50',
      PLIVO_SENDER_RATES: `${SENDER}=49.98`,
    }).claim(20, LEASE_MS);
    const taken = (scope: string): number => rateLimits.next.get(scope)! - start;
    expect(taken('account')).toBeGreaterThan(990);
    expect(taken(`sender:${SENDER}`)).toBeGreaterThan(990);
    expect(taken('requests')).toBeLessThan(100);
  });

  it('reads due dates by the system clock, also after a clock change', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    const hourLater = Date.now() + 3_600_000;
    jest.spyOn(Date, 'now').mockReturnValue(hourLater);
    jobs.visibleAt = new Date(hourLater - 1_000);
    const claim = await queueOf(jobs).claim(1, LEASE_MS);
    expect(claim.claimed).toHaveLength(1);
    expect(Math.abs(claim.next!.getTime() - hourLater)).toBeLessThan(1_000);
  });
});
