import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { RefreshQueue } from './refresh-queue.js';

const SECOND_MS = 1_000;
const EVENT = { type: 'message.sent', data: { id: 'm1' } };

let client: QueryClient;
let queue: RefreshQueue;
let isHidden: boolean;
const ends: (() => void)[] = [];

beforeEach(() => {
  jest.useFakeTimers();
  client = new QueryClient();
  isHidden = false;
  queue = new RefreshQueue(client, () => isHidden);
});
afterEach(() => {
  for (const end of ends.splice(0)) end();
  queue.clear();
  client.clear();
  jest.useRealTimers();
});

/** Shows a query. Counts its requests, and the most requests open at once. */
async function show(queryKey: string[], takesMs = 0) {
  const counts = { asked: 0, open: 0, most: 0 };
  const queryFn = async (): Promise<number> => {
    counts.asked += 1;
    counts.most = Math.max(counts.most, (counts.open += 1));
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    counts.open -= 1;
    return counts.asked;
  };
  const observer = new QueryObserver(client, { queryKey, queryFn, staleTime: Number.POSITIVE_INFINITY });
  const end = observer.subscribe(() => {});
  ends.push(end);
  await pass(takesMs + 1);
  expect(counts.asked).toBe(1);
  return { counts, end };
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);

it('asks soon after one event', async () => {
  const { counts } = await show(['message', 'm1']);
  await pass(5 * SECOND_MS);
  queue.add(EVENT);
  await pass(SECOND_MS);
  expect(counts.asked).toBe(2);
  await pass(60 * SECOND_MS);
  expect(counts.asked).toBe(2);
});

it('asks for a list every three seconds at most, however many events come', async () => {
  const { counts } = await show(['statuses', 'all']);
  for (let millisecond = 0; millisecond < 30 * SECOND_MS; millisecond += 5) {
    queue.add(EVENT);
    await pass(5);
  }
  await pass(10 * SECOND_MS);
  // One at first, and ten in thirty seconds.
  expect(counts.asked).toBe(11);
});

it('never asks for the same twice at a time, and asks once more after an answer that is older than the event', async () => {
  const { counts } = await show(['statuses', 'all'], 20 * SECOND_MS);
  for (let second = 0; second < 20; second += 1) {
    queue.add(EVENT);
    await pass(SECOND_MS);
  }
  await pass(60 * SECOND_MS);
  expect(counts).toEqual({ asked: 3, open: 0, most: 1 });
});

it('asks for nothing that the event is not about, and nothing that is not looked at', async () => {
  const other = await show(['message', 'm2']);
  const left = await show(['message', 'm1']);
  left.end();
  queue.add(EVENT);
  await pass(10 * SECOND_MS);
  expect([other.counts.asked, left.counts.asked]).toEqual([1, 1]);
});

it('asks for all that events are about where some may have been missed', async () => {
  const [message, list, polled] = [
    await show(['message', 'm2']),
    await show(['opt-outs']),
    await show(['dead-letters']),
  ];
  queue.addAll();
  await pass(10 * SECOND_MS);
  expect([message, list, polled].map(({ counts }) => counts.asked)).toEqual([2, 2, 1]);
});

it('leaves a hidden page to the time it is seen again', async () => {
  const { counts } = await show(['message', 'm1']);
  isHidden = true;
  queue.add(EVENT);
  await pass(10 * SECOND_MS);
  expect(counts.asked).toBe(1);
  expect(client.getQueryState(['message', 'm1'])?.isInvalidated).toBe(true);
});
