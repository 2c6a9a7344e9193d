import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Gate } from '../../../test/support/gate.js';
import { MemoryDeliveries } from '../../../test/support/memory-deliveries.js';
import { waitFor } from '../../../test/support/wait-for.js';
import { testPublicEvent } from '../../../test/support/webhook-events.js';
import { monotonicNow } from '../../core/monotonic-now.js';
import type { CachedEvent } from '../../events/cached-event.js';
import { EventPages } from '../../events/event-pages.js';
import type { PublicEvent } from '../../events/public-event.js';
import { EndpointWorker } from './endpoint-worker.js';
import { RecordWriter } from './record-writer.js';
import { RetrySchedule } from './retry-schedule.js';
import { WorkShare } from './work-share.js';
import type { SendResult, ServedEndpoint } from './worker-context.js';

const ENDPOINT: ServedEndpoint = {
  id: 'endpoint',
  url: 'https://example.com/hooks',
  maxPerSecond: null,
  failingSince: null,
  slowUntil: null,
  position: 0,
};
const OK: SendResult = { status: 200, durationMs: 1, answer: 'ok' };
const FAILED: SendResult = { status: 500, durationMs: 1, answer: 'no' };
/** Longer than any test. */
const LEASE_MS = 600_000;

describe('EndpointWorker', () => {
  let stored: MemoryDeliveries;
  let events: PublicEvent[];
  let sent: number[];
  let answer: (event: CachedEvent) => Promise<SendResult> | SendResult;
  /** Called when events are read from the log. */
  let onRead: () => void;
  let records: RecordWriter;
  let disabled: string[];
  let workers: EndpointWorker<ServedEndpoint>[];

  beforeEach(() => {
    stored = new MemoryDeliveries();
    records = new RecordWriter(stored, 1);
    records.start();
    [events, sent, disabled, workers] = [[], [], [], []];
    answer = () => OK;
    onRead = () => {};
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.stop()));
    await records.stop();
  });

  function serve(
    endpoint: Partial<ServedEndpoint> = {},
    { waitsMs = [1, 1, 1], leaseMs = LEASE_MS, wants = (_event: CachedEvent): boolean => true } = {},
  ): EndpointWorker<ServedEndpoint> {
    const source = {
      get readable() {
        return events.at(-1)?.id ?? 0;
      },
      readEvents: async (after: number, upTo: number) => {
        onRead();
        return events.filter(({ id }) => id > after && id <= upTo);
      },
    };
    const worker = new EndpointWorker({ ...ENDPOINT, ...endpoint }, monotonicNow() + leaseMs, {
      pages: new EventPages(source),
      now: () => new Date(),
      plan: stored,
      records,
      schedule: new RetrySchedule(waitsMs),
      share: new WorkShare(() => 0),
      send: async (_endpoint, event) => {
        sent.push(event.id);
        return answer(event);
      },
      wants: (_endpoint, event) => wants(event),
      disable: async (_id, reason) => void disabled.push(reason),
    });
    workers.push(worker);
    return worker;
  }

  const states = () => [...stored.rows.values()].map(({ eventId, state }) => `${eventId} ${state}`).sort();
  const add = (...added: [id: number, messageId: string][]) =>
    events.push(...added.map(([id, messageId]) => testPublicEvent(id, messageId)));

  it('delivers what the endpoint wants, and moves its position over the rest', async () => {
    add([1, 'a'], [2, 'b'], [3, 'c'], [4, 'd']);
    serve({}, { wants: ({ id }) => id % 2 === 0 });
    await waitFor(() => stored.position === 4);
    expect(sent).toEqual([2, 4]);
    expect(states()).toEqual(['2 delivered', '4 delivered']);
  });

  it('holds back later events of a failing message only, and keeps their order', async () => {
    add([1, 'a'], [2, 'b'], [3, 'a'], [4, 'b']);
    let failures = 2;
    answer = ({ id }) => (id === 1 && failures-- > 0 ? FAILED : OK);
    serve();
    await waitFor(() => states().filter((state) => state.endsWith('delivered')).length === 4);
    expect(sent.filter((id) => id % 2 === 0)).toEqual([2, 4]);
    expect(sent.filter((id) => id % 2 === 1)).toEqual([1, 1, 1, 3]);
    expect(stored.row(1)!.history.map(({ status }) => status)).toEqual([500, 500, 200]);
    expect(stored.row(1)!.attempts).toBe(3);
  });

  it('gives up after the last attempt, and then sends the next event of the message', async () => {
    add([1, 'a'], [2, 'a']);
    answer = ({ id }) => (id === 1 ? FAILED : OK);
    serve({}, { waitsMs: [1, 1] });
    await waitFor(() => stored.row(2)?.state === 'delivered');
    expect(sent).toEqual([1, 1, 1, 2]);
    expect(states()).toEqual(['1 given_up', '2 delivered']);
  });

  it('continues where another process stopped, and neither skips nor repeats an event', async () => {
    add([1, 'a'], [2, 'b'], [3, 'a'], [4, 'c'], [5, 'd']);
    const attempts = { attempts: 1, history: [] };
    stored.put({ eventId: 1, orderingKey: 'a', state: 'waiting', visibleAt: new Date(), ...attempts });
    stored.put({ eventId: 2, orderingKey: 'b', state: 'delivered', visibleAt: null, ...attempts });
    stored.put({ eventId: 4, orderingKey: 'c', state: 'given_up', visibleAt: null, ...attempts });
    serve({ position: 1 });
    await waitFor(() => stored.position === 5 && stored.row(3)?.state === 'delivered');
    expect(sent.toSorted((one, other) => one - other)).toEqual([1, 3, 5]);
    expect(sent.indexOf(1)).toBeLessThan(sent.indexOf(3));
  });

  it('keeps its position before the first event that is not stored', async () => {
    add([1, 'a'], [2, 'b']);
    let arrived = (_result: SendResult) => {};
    answer = ({ id }) => (id === 1 ? new Promise((resolve) => (arrived = resolve)) : OK);
    serve();
    await waitFor(() => stored.row(2)?.state === 'delivered');
    await records.stop();
    expect(stored.position).toBe(0);
    arrived(OK);
  });

  it('sends nothing without its lease', async () => {
    add([1, 'a']);
    const worker = serve({}, { leaseMs: 0 });
    await waitFor(() => stored.reads > 0);
    worker.wake();
    await worker.stop();
    expect(sent).toEqual([]);
  });

  it('sends no event that it found after its lease had ended', async () => {
    add([1, 'a']);
    stored.put({
      eventId: 1,
      orderingKey: 'a',
      state: 'waiting',
      attempts: 1,
      visibleAt: new Date(),
      history: [],
    });
    let isFound = false;
    onRead = () => {
      worker.renew({ ...ENDPOINT, position: 1 }, 0);
      isFound = true;
    };
    const worker = serve({ position: 1 });
    await waitFor(() => isFound);
    await worker.stop();
    expect(sent).toEqual([]);
  });

  it('does not repeat a delivery that arrived while its row was read', async () => {
    add([1, 'a'], [2, 'b']);
    const row = { eventId: 1, orderingKey: 'a', attempts: 1, history: [] };
    stored.put({ ...row, state: 'waiting', visibleAt: new Date() });
    const answered = new Gate();
    answer = ({ id }) => (id === 1 ? answered.opened.then(() => OK) : OK);
    const worker = serve({ position: 1 });
    await waitFor(() => sent.length === 2);
    [stored.reading, stored.writing] = [new Gate(), new Gate()];
    worker.reload();
    await waitFor(() => stored.reads === 2);
    answered.open();
    await nextTurn();
    stored.reading.open();
    add([3, 'c']);
    worker.wake();
    await waitFor(() => sent.includes(3));
    stored.writing.open();
    await waitFor(() => stored.row(1)?.state === 'delivered' && stored.position === 3);
    expect(sent.toSorted((one, other) => one - other)).toEqual([1, 2, 3]);
  });

  it('stops at 410 with a reason, and keeps the waiting events', async () => {
    add([1, 'a'], [2, 'a']);
    answer = () => ({ status: 410, durationMs: 1, answer: '' });
    const worker = serve();
    await waitFor(() => worker.isOver);
    expect(disabled).toEqual(['gone']);
    await waitFor(() => stored.rows.size === 2);
    expect(states()).toEqual(['1 waiting', '2 waiting']);
    expect(sent).toEqual([1]);
  });

  it('is disabled after five days of failures', async () => {
    add([1, 'a']);
    answer = () => FAILED;
    const worker = serve({ failingSince: new Date(Date.now() - 5 * 24 * 3_600_000) });
    await waitFor(() => worker.isOver);
    expect(disabled).toEqual(['failing']);
  });

  it('leaves new events in the log while the receiver cannot be reached', async () => {
    add(...Array.from({ length: 500 }, (_, index): [number, string] => [index + 1, `m${index}`]));
    answer = () => ({ error: 'ECONNREFUSED', durationMs: 1 });
    serve({}, { waitsMs: [60_000] });
    await waitFor(() => stored.slowUntil !== null);
    expect(sent.length).toBeLessThan(100);
    expect(stored.rows.size).toBe(sent.length);
  });

  it('sends a part of the log again, in order, beside new events', async () => {
    add([1, 'a'], [2, 'b'], [3, 'a'], [4, 'c']);
    for (const eventId of [1, 2, 3]) {
      stored.put({
        eventId,
        orderingKey: null,
        state: 'delivered',
        attempts: 1,
        visibleAt: null,
        history: [],
      });
    }
    stored.replays.push({ id: 'replay', endpointId: 'endpoint', position: 0, until: 3, types: null });
    serve({ position: 3 });
    await waitFor(() => stored.replays.length === 0);
    expect(sent.toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
    expect(sent.indexOf(1)).toBeLessThan(sent.indexOf(3));
    expect(stored.row(1)!.history).toHaveLength(1);
  });

  it('sends a delivery at once that an operator asks for, in the order of its message', async () => {
    add([1, 'a'], [2, 'a']);
    const far = new Date(Date.now() + 3_600_000);
    stored.put({ eventId: 1, orderingKey: 'a', state: 'waiting', attempts: 3, visibleAt: far, history: [] });
    stored.put({ eventId: 2, orderingKey: 'a', state: 'waiting', attempts: 0, visibleAt: far, history: [] });
    const worker = serve({ position: 2 });
    await waitFor(() => stored.reads > 0);
    stored.row(1)!.visibleAt = new Date();
    worker.reload();
    await waitFor(() => stored.row(1)?.state === 'delivered');
    expect(sent).toEqual([1]);
    stored.row(2)!.visibleAt = new Date();
    worker.reload();
    await waitFor(() => stored.row(2)?.state === 'delivered');
  });

  it('gives up a delivery whose event is gone', async () => {
    const attempts = { attempts: 1, history: [] };
    stored.put({ eventId: 1, orderingKey: 'a', state: 'waiting', visibleAt: new Date(), ...attempts });
    serve({ position: 1 });
    await waitFor(() => stored.row(1)?.state === 'given_up');
    expect(stored.row(1)!.history).toMatchObject([{ error: 'event_gone' }]);
    expect(sent).toEqual([]);
  });

  it('tries again when events cannot be read', async () => {
    add([1, 'a']);
    stored.failures = 1;
    serve();
    await waitFor(() => stored.row(1)?.state === 'delivered');
    expect(sent).toEqual([1]);
  });

  it('keeps to its limit of requests a second', async () => {
    add(...Array.from({ length: 30 }, (_, index): [number, string] => [index + 1, `m${index}`]));
    const times: number[] = [];
    answer = () => {
      times.push(monotonicNow());
      return OK;
    };
    serve({ maxPerSecond: 50 });
    await waitFor(() => times.length === 30);
    // A tenth of a second may be caught up.
    expect(times.at(-1)! - times[0]!).toBeGreaterThanOrEqual((29 - 6) * 20);
  });
});
