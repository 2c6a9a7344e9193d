import { afterEach, describe, expect, it } from '@jest/globals';
import { DatabaseUnavailableError } from '../core/database/database-error.js';
import { type ClaimedJob, UnrecoverableError, type JobHandler, type JobOutcome } from './job.js';
import type { JobStore } from './job.store.js';
import { JobWorker } from './job-worker.js';
import { waitFor } from '../../test/support/wait-for.js';

type Store = Pick<JobStore, 'queues' | 'claim' | 'finish' | 'reschedule' | 'moveToDeadLetters' | 'renew'>;

const LEASE_MS = 30;

/** Jobs in memory, and a note of what became of each. */
class FakeStore implements Store {
  readonly notes: string[] = [];
  lost = false;
  /** How many more ends cannot be written. */
  failures = 0;
  failure: Error = new DatabaseUnavailableError('away');
  /** Claims are answered after it. */
  answered: Promise<void> = Promise.resolve();

  constructor(private readonly due: ClaimedJob[]) {}

  queues(): ReturnType<Store['queues']> {
    return Promise.resolve(this.due.length > 0 ? [{ queue: '', visibleAt: new Date(0) }] : []);
  }

  async claim<Payload>(_kind: string, _queue: string, limit: number): Promise<ClaimedJob<Payload>[]> {
    await this.answered;
    return this.due.splice(0, limit) as ClaimedJob<Payload>[];
  }

  finish({ id }: ClaimedJob): Promise<boolean> {
    return this.note(`${id} finished`);
  }

  reschedule({ id }: ClaimedJob, _dueAt: Date, failure?: string): Promise<boolean> {
    return this.note(`${id} again${failure ? `: ${failure}` : ''}`);
  }

  moveToDeadLetters({ id }: ClaimedJob, failure: string): Promise<boolean> {
    return this.note(`${id} given up: ${failure}`);
  }

  renew(jobs: readonly ClaimedJob[]): Promise<ClaimedJob[]> {
    return Promise.resolve(this.lost ? [] : [...jobs]);
  }

  private note(what: string): Promise<boolean> {
    if (this.failures > 0) {
      this.failures -= 1;
      return Promise.reject(this.failure);
    }
    this.notes.push(what);
    return Promise.resolve(true);
  }
}

let worker: JobWorker | undefined;
afterEach(() => worker?.stop());

function start(
  ids: string[],
  handle: JobHandler['handle'],
  { attempts = 1, concurrency = 2, leaseMs = LEASE_MS } = {},
): FakeStore {
  const jobs = ids.map((id) => ({ id, kind: 'test', queue: '', lockedBy: 'claim', payload: {}, attempts }));
  const store = new FakeStore(jobs);
  const handler: JobHandler = {
    kind: 'test',
    concurrency,
    leaseMs,
    maxAttempts: 3,
    backoff: { firstMs: 1, mostMs: 1 },
    handle,
  };
  worker = new JobWorker(handler, store as unknown as JobStore);
  worker.start();
  return store;
}

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
};

describe('a worker', () => {
  it.each<[string, () => Promise<JobOutcome>, number, string]>([
    ['is done', () => Promise.resolve('done'), 1, 'a finished'],
    ['wants to come again', () => Promise.resolve({ rescheduleAt: new Date() }), 1, 'a again'],
    ['fails', () => Promise.reject(new Error('no luck')), 1, 'a again: no luck'],
    ['fails for the last time', () => Promise.reject(new Error('no luck')), 3, 'a given up: no luck'],
    ['can never succeed', () => Promise.reject(new UnrecoverableError('never')), 1, 'a given up: never'],
  ])('records the result of a job that %s', async (_name, handle, attempts, note) => {
    const store = start(['a'], handle, { attempts });
    await turns();
    expect(store.notes).toEqual([note]);
  });

  describe('that cannot write the end of a job', () => {
    const outcomes: [string, () => Promise<JobOutcome>, string][] = [
      ['is done', () => Promise.resolve('done'), 'a finished'],
      ['wants to come again', () => Promise.resolve({ rescheduleAt: new Date() }), 'a again'],
      ['failed', () => Promise.reject(new Error('no luck')), 'a again: no luck'],
    ];

    it.each(outcomes)('writes again that the job %s, and nothing else', async (_name, handle, note) => {
      const store = start(['a'], handle, { leaseMs: 60_000 });
      store.failures = 2;
      await waitFor(() => store.notes.length > 0);
      await turns();
      expect(store.notes).toEqual([note]);
    });

    it.each([
      ['its lease has ended', 1, new DatabaseUnavailableError('away')],
      ['it is not for the database', 60_000, new Error('a mistake of ours')],
    ])('leaves the job to its lease when %s', async (_name, leaseMs, failure) => {
      const store = start(['a', 'b'], () => Promise.resolve('done'), { leaseMs, concurrency: 1 });
      store.failure = failure;
      store.failures = leaseMs === 1 ? 2 : 1;
      await waitFor(() => store.notes.length > 0);
      expect(store.notes).toEqual(['b finished']);
    });

    it('leaves the job to its lease when it has lost the lease', async () => {
      const store = start(['a', 'b'], () => Promise.resolve('done'), { concurrency: 1, leaseMs: 300 });
      store.failures = 3;
      store.lost = true;
      await waitFor(() => store.notes.length > 0);
      expect(store.notes).toEqual(['b finished']);
    });

    it('tries once more before it stops', async () => {
      const store = start(['a'], () => Promise.resolve('done'), { leaseMs: 60_000 });
      store.failures = Number.POSITIVE_INFINITY;
      await turns();
      await worker!.stop();
      expect(store.notes).toEqual([]);
    });
  });

  it('gives each job the slot of its claim', async () => {
    const slots: unknown[] = [];
    const job = (id: string): ClaimedJob => ({
      id,
      kind: 'test',
      queue: '',
      lockedBy: 'claim',
      payload: {},
      attempts: 1,
    });
    const claims = [
      [
        { job: job('a'), slot: 1 },
        { job: job('b'), slot: 2 },
      ],
    ];
    const handler: JobHandler = {
      kind: 'test',
      concurrency: 2,
      leaseMs: LEASE_MS,
      maxAttempts: 1,
      backoff: { firstMs: 1, mostMs: 1 },
      claim: async () => ({ claimed: claims.shift() ?? [], next: null }),
      handle: async ({ id }, _lost, slot) => {
        slots.push([id, slot]);
        return 'done';
      },
    };
    worker = new JobWorker(handler, new FakeStore([]) as unknown as JobStore);
    worker.start();
    await turns();
    expect(slots).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
  });

  it('runs at most its limit at once, and all jobs in the end', async () => {
    const ends: (() => void)[] = [];
    const store = start(['a', 'b', 'c'], () => new Promise((resolve) => ends.push(() => resolve('done'))));
    await turns();
    expect(ends).toHaveLength(2);
    ends[0]!();
    await turns();
    expect(ends).toHaveLength(3);
    ends.forEach((end) => end());
    await turns();
    expect(store.notes.sort()).toEqual(['a finished', 'b finished', 'c finished']);
  });

  it('tells a job that its lease is lost', async () => {
    const store = start(['a'], (_job, lost) => {
      return new Promise((resolve) => lost.addEventListener('abort', () => resolve('done')));
    });
    await turns();
    store.lost = true;
    await new Promise((resolve) => setTimeout(resolve, LEASE_MS));
    await turns();
    expect(store.notes).toEqual(['a finished']);
  });

  it('finishes running jobs before it stops, and starts no more', async () => {
    let end = (): void => {};
    const store = start(['a', 'b'], () => new Promise((resolve) => (end = () => resolve('done'))), {
      concurrency: 1,
    });
    await turns();
    const stopped = worker!.stop();
    end();
    await stopped;
    expect(store.notes).toEqual(['a finished']);
  });

  it('finishes the jobs of a claim that was under way before it stops', async () => {
    let answer = (): void => {};
    const store = start(['a'], () => Promise.resolve('done'));
    store.answered = new Promise((resolve) => (answer = resolve));
    const stopped = worker!.stop();
    await turns();
    expect(store.notes).toEqual([]);
    answer();
    await stopped;
    expect(store.notes).toEqual(['a finished']);
  });
});
