import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { DatabaseUnavailableError } from '../../core/database/database-error.js';
import type { ClaimedJob } from '../../jobs/job.js';
import type { JobQueue, JobStore } from '../../jobs/job.store.js';
import type { SendPayload } from '../../messages/message.js';
import type { Admission, CircuitBreaker } from '../submit/circuit-breaker.js';
import { ConnectionBackOff } from './connection-back-off.js';
import { ownTime } from './own-time.js';
import { SendLimits } from './send-limits.js';
import type { Reservation, SendPaceStore } from './send-pace.store.js';
import { SendQueue } from './send-queue.js';

const SENDER = '+15550100000';
const LEASE_MS = 30_000;

/** Queues whose jobs are all due, as many as are asked for. */
class FakeJobs implements Pick<JobStore, 'queues' | 'claim'> {
  readonly claimed: [queue: string, count: number][] = [];
  dueAt = new Date(Date.now() - 1_000);

  constructor(private readonly names: readonly string[]) {}

  async queues(): Promise<JobQueue[]> {
    return this.names.map((queue) => ({ queue, dueAt: this.dueAt }));
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

/** The limits as one process would see them that has them for itself. */
class FakePace implements Pick<SendPaceStore, 'nextTurns' | 'reserve'> {
  readonly next = new Map<string, number>();

  async nextTurns(): Promise<Map<string, number>> {
    return new Map(this.next);
  }

  async reserve(reservations: readonly Reservation[], leadMs = 0): Promise<Map<string, number>> {
    for (const { scope, lengthMs } of reservations) {
      this.next.set(scope, Math.max(this.next.get(scope) ?? 0, ownTime() + leadMs) + lengthMs);
    }
    return this.nextTurns();
  }
}

const LIVE = {
  PLIVO_AUTH_ID: 'MATESTACCOUNT',
  PLIVO_AUTH_TOKEN: 'my_auth_token',
  PLIVO_SENDER_NUMBER: '+15550100000',
  APP_BASE_URL: 'https://sms.example.com',
};

describe('the queue of messages to be sent', () => {
  let pace: FakePace;
  let admission: Admission;
  let connection: ConnectionBackOff;
  const endProbe = jest.fn<CircuitBreaker['endProbe']>(async () => {});

  beforeEach(() => {
    pace = new FakePace();
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
    return new SendQueue(
      { admit: async () => admission, endProbe, isClosed: true } as unknown as CircuitBreaker,
      connection,
      env,
      jobs as unknown as JobStore,
      limits,
      pace as unknown as SendPaceStore,
    );
  }

  it('gives what leaves within a quarter of a second, the urgent first', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`, `2/${SENDER}`]);
    const queue = queueOf(jobs);
    const claim = await queue.claim(20, LEASE_MS);
    expect(jobs.claimed).toEqual([
      [`0/${SENDER}`, 12],
      [`2/${SENDER}`, 1],
    ]);
    expect(claim.jobs).toHaveLength(13);
    // The next look is before the last of them leaves.
    expect(claim.next!.getTime()).toBeLessThan(pace.next.get('account')!);
  });

  it('gives no more than may be begun, and nothing while turns are taken for longer', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    const queue = queueOf(jobs);
    expect((await queue.claim(3, LEASE_MS)).jobs).toHaveLength(3);
    pace.next.set('account', ownTime() + 5_000);
    const waiting = await queue.claim(20, LEASE_MS);
    expect(waiting.jobs).toEqual([]);
    expect(waiting.next!.getTime() - Date.now()).toBeGreaterThan(4_000);
  });

  it('gives one message as a probe, and none while another instance probes Plivo', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`, `2/${SENDER}`]);
    const queue = queueOf(jobs);
    admission = 'none';
    expect((await queue.claim(20, LEASE_MS)).jobs).toEqual([]);
    admission = { probe: 'mine' };
    const claim = await queue.claim(20, LEASE_MS);
    expect(claim.jobs).toHaveLength(1);
    expect(queue.turnOf(claim.jobs[0]!).probe).toBe('mine');
    expect(endProbe).not.toHaveBeenCalled();
  });

  it('ends a probe for which there is no message', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    jest.spyOn(jobs, 'claim').mockResolvedValue([]);
    admission = { probe: 'mine' };
    expect((await queueOf(jobs).claim(20, LEASE_MS)).jobs).toEqual([]);
    expect(endProbe).toHaveBeenCalledWith('mine');
  });

  it('gives nothing while this process cannot connect, then one message to try it', async () => {
    const queue = queueOf(new FakeJobs([`0/${SENDER}`]));
    connection.failed();
    const waiting = await queue.claim(20, LEASE_MS);
    expect(waiting.jobs).toEqual([]);
    expect(Math.abs(waiting.next!.getTime() - Date.now() - 1_000)).toBeLessThan(100);
    const later = performance.now() + 1_001;
    jest.spyOn(performance, 'now').mockReturnValue(later);
    expect((await queue.claim(20, LEASE_MS)).jobs).toHaveLength(1);
    connection.connected();
    expect((await queueOf(new FakeJobs([`0/${SENDER}`])).claim(20, LEASE_MS)).jobs.length).toBeGreaterThan(1);
  });

  describe('takes another turn for a job that missed its own', () => {
    /** Claims one job, and lets its turn pass. */
    async function miss(queue: SendQueue) {
      const { jobs } = await queue.claim(1, LEASE_MS);
      const missed = ownTime() + 500;
      jest.spyOn(performance, 'now').mockReturnValue(missed - performance.timeOrigin);
      return queue.turnOf(jobs[0]!);
    }

    it('of all its limits, so that it leaves no sooner than they allow', async () => {
      const sender = `sender:${SENDER}`;
      const turn = await miss(queueOf(new FakeJobs([`0/${SENDER}`]), { PLIVO_SENDER_RATES: `${SENDER}=10` }));
      pace.next.set(sender, ownTime() + 120);
      const before = new Map(pace.next);
      const come = turn.come();
      await new Promise(setImmediate);
      jest.restoreAllMocks();
      jest.spyOn(performance, 'now').mockReturnValue(before.get(sender)! - performance.timeOrigin);
      expect(await come).toBe(true);
      for (const scope of ['account', 'requests', sender])
        expect(pace.next.get(scope)).toBeGreaterThan(before.get(scope)!);
    });

    it('but not while this process cannot connect, nor while the database does not answer', async () => {
      const queue = queueOf(new FakeJobs([`0/${SENDER}`]));
      const turn = await miss(queue);
      connection.failed();
      const taken = new Map(pace.next);
      expect(await turn.come()).toBe(false);
      expect(pace.next).toEqual(taken);
      connection.connected();
      jest.restoreAllMocks();
      const another = await miss(queueOf(new FakeJobs([`0/${SENDER}`])));
      jest.spyOn(pace, 'reserve').mockRejectedValue(new DatabaseUnavailableError('away'));
      expect(await another.come()).toBe(false);
    });
  });

  it('takes a turn for each message of a bulk call, of all but the requests', async () => {
    const start = ownTime();
    await queueOf(new FakeJobs([`2/${SENDER}/bulk`]), {
      PLIVO_BULK_SIZE: '50',
      PLIVO_SENDER_RATES: `${SENDER}=49.98`,
    }).claim(20, LEASE_MS);
    const taken = (scope: string): number => pace.next.get(scope)! - start;
    expect(taken('account')).toBeGreaterThan(990);
    expect(taken(`sender:${SENDER}`)).toBeGreaterThan(990);
    expect(taken('requests')).toBeLessThan(100);
  });

  it('goes by the clock for what is due, also where that was set since the process started', async () => {
    const jobs = new FakeJobs([`0/${SENDER}`]);
    const hourLater = Date.now() + 3_600_000;
    jest.spyOn(Date, 'now').mockReturnValue(hourLater);
    jobs.dueAt = new Date(hourLater - 1_000);
    const claim = await queueOf(jobs).claim(1, LEASE_MS);
    expect(claim.jobs).toHaveLength(1);
    expect(Math.abs(claim.next!.getTime() - hourLater)).toBeLessThan(1_000);
  });
});
