import { afterEach, describe, expect, it } from '@jest/globals';
import { type ClaimedJob, GiveUpError, type JobHandler, type JobOutcome } from './job.js';
import type { JobStore } from './job.store.js';
import { JobWorker } from './job-worker.js';

type Store = Pick<JobStore, 'queues' | 'claim' | 'finish' | 'again' | 'giveUp' | 'renew'>;

const LEASE_MS = 30;

/** Jobs in memory, and a note of what became of each. */
class FakeStore implements Store {
  readonly notes: string[] = [];
  lost = false;

  constructor(private readonly due: ClaimedJob[]) {}

  queues(): ReturnType<Store['queues']> {
    return Promise.resolve(this.due.length > 0 ? [{ queue: '', dueAt: new Date(0) }] : []);
  }

  claim<Payload>(_kind: string, _queue: string, limit: number): Promise<ClaimedJob<Payload>[]> {
    return Promise.resolve(this.due.splice(0, limit) as ClaimedJob<Payload>[]);
  }

  finish({ id }: ClaimedJob): Promise<boolean> {
    return this.note(`${id} finished`);
  }

  again({ id }: ClaimedJob, _dueAt: Date, failure?: string): Promise<boolean> {
    return this.note(`${id} again${failure ? `: ${failure}` : ''}`);
  }

  giveUp({ id }: ClaimedJob, failure: string): Promise<boolean> {
    return this.note(`${id} given up: ${failure}`);
  }

  renew(ids: readonly string[]): Promise<Set<string>> {
    return Promise.resolve(new Set(this.lost ? [] : ids));
  }

  private note(what: string): Promise<boolean> {
    this.notes.push(what);
    return Promise.resolve(true);
  }
}

let worker: JobWorker | undefined;
afterEach(() => worker?.stop());

function start(
  ids: string[],
  handle: JobHandler['handle'],
  { attempts = 1, concurrency = 2 } = {},
): FakeStore {
  const jobs = ids.map((id) => ({ id, kind: 'test', queue: '', payload: {}, attempts }));
  const store = new FakeStore(jobs);
  const handler: JobHandler = {
    kind: 'test',
    concurrency,
    leaseMs: LEASE_MS,
    attempts: 3,
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
    ['wants to come again', () => Promise.resolve({ again: new Date() }), 1, 'a again'],
    ['fails', () => Promise.reject(new Error('no luck')), 1, 'a again: no luck'],
    ['fails for the last time', () => Promise.reject(new Error('no luck')), 3, 'a given up: no luck'],
    ['is hopeless', () => Promise.reject(new GiveUpError('never')), 1, 'a given up: never'],
  ])('notes what becomes of a job that %s', async (_name, handle, attempts, note) => {
    const store = start(['a'], handle, { attempts });
    await turns();
    expect(store.notes).toEqual([note]);
  });

  it('does no more at once than it may, and all in the end', async () => {
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

  it('finishes what is under way before it stops, and begins nothing more', async () => {
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
});
