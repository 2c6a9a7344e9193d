import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { waitFor } from '../../../test/support/wait-for.js';
import type { DeliveryAttempt, DeliveryRecord } from './delivery.js';
import { type EndpointProgress, type RecordStore, RecordWriter } from './record-writer.js';

const attempt = (status: number): DeliveryAttempt => ({
  at: new Date(0),
  status,
  durationMs: 1,
  answer: '',
  error: null,
});

const record = (eventId: number, status = 200): DeliveryRecord => ({
  endpointId: 'endpoint',
  eventId,
  webhookId: `evt_${eventId}`,
  type: 'message.sent',
  orderingKey: null,
  state: status === 200 ? 'delivered' : 'waiting',
  attempts: 1,
  visibleAt: null,
  history: [attempt(status)],
});

class MemoryStore implements RecordStore {
  readonly commits: { records: readonly DeliveryRecord[]; progress: readonly EndpointProgress[] }[] = [];
  failures = 0;
  /** Called before each commit. */
  before: () => void = () => {};

  async writeRecords(records: readonly DeliveryRecord[], progress: readonly EndpointProgress[]) {
    this.before();
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('unavailable');
    }
    this.commits.push({ records, progress });
  }
}

describe('RecordWriter', () => {
  let store: MemoryStore;
  let writer: RecordWriter;

  beforeEach(() => {
    store = new MemoryStore();
    writer = new RecordWriter(store, 1);
    writer.start();
  });
  afterEach(() => writer.stop());

  it('writes records that arrive together in one commit, and reports when they are stored', async () => {
    const stored: number[] = [];
    for (let id = 1; id <= 50; id += 1) writer.add(record(id), () => stored.push(id));
    await waitFor(() => stored.length === 50);
    expect(store.commits.map(({ records }) => records.length)).toEqual([50]);
  });

  it('writes a delivery once, in its last state, with all its attempts', async () => {
    let stored = 0;
    writer.add(record(1, 500), () => (stored += 1));
    writer.add(record(1, 200), () => (stored += 1));
    await waitFor(() => stored === 2);
    const { records } = store.commits[0]!;
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({ state: 'delivered' });
    expect(records[0]!.history.map(({ status }) => status)).toEqual([500, 200]);
  });

  it('tries again after a failure, along with newer records', async () => {
    store.failures = 1;
    const stored: string[] = [];
    store.before = () => {
      store.before = () => {};
      writer.add(record(1, 200), () => stored.push('newer'));
    };
    writer.add(record(1, 500), () => stored.push('older'));
    await waitFor(() => stored.length === 2);
    expect(stored).toEqual(['older', 'newer']);
    expect(store.commits.at(-1)!.records.map(({ state }) => state)).toEqual(['delivered']);
  });

  it('has no room while too much is not stored', async () => {
    store.failures = Infinity;
    for (let id = 1; id <= 1_999; id += 1) writer.add(record(id));
    expect(writer.hasRoom).toBe(true);
    writer.add(record(2_000));
    expect(writer.hasRoom).toBe(false);
    store.failures = 0;
    await waitFor(() => writer.hasRoom);
  });

  it('writes progress where it has changed, at the latest at the end', async () => {
    const progress = { endpointId: 'endpoint', position: 1, failingSince: null, slowUntil: null };
    writer.follow(() => ({ ...progress }));
    writer.add(record(1));
    await waitFor(() => store.commits.length === 1);
    progress.position = 7;
    await writer.stop();
    const written = store.commits.flatMap((commit) => commit.progress.map(({ position }) => position));
    expect(written).toEqual([7]);
  });

  it('stores the rest at the end', async () => {
    writer.add(record(1));
    await writer.stop();
    expect(store.commits.flatMap(({ records }) => records)).toHaveLength(1);
  });
});
