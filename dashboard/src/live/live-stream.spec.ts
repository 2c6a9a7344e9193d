import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { LiveStream, type EventSourceLike } from './live-stream.js';

const MINUTE_MS = 60_000;

/** An `EventSource` under the test's control. */
class FakeEventSource extends EventTarget {
  readyState = 0;

  close(): void {
    this.readyState = 2;
  }

  open(): void {
    this.readyState = 1;
    this.dispatchEvent(new Event('open'));
  }

  tell(type: string, data: object): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data) }));
  }

  /** The connection is lost; the browser reconnects by itself. */
  interrupt(): void {
    this.readyState = 0;
    this.dispatchEvent(new Event('error'));
  }

  /** The response is no stream: the browser gives up. */
  refuse(): void {
    this.readyState = 2;
    this.dispatchEvent(new Event('error'));
  }
}

let sources: FakeEventSource[];
let told: unknown[];
let stream: LiveStream;
const newest = (): FakeEventSource => sources.at(-1)!;

beforeEach(() => {
  jest.useFakeTimers();
  sources = [];
  told = [];
  const open = (): EventSourceLike => {
    sources.push(new FakeEventSource());
    return newest() as unknown as EventSourceLike;
  };
  stream = new LiveStream(open, {
    onEvent: ({ type }) => told.push(type),
    onLive: (isLive) => told.push(isLive),
    onSessionEnd: () => told.push('session ended'),
  });
  stream.start();
});
afterEach(() => {
  stream.stop();
  jest.useRealTimers();
});

it('is live once it is open, and tells events', () => {
  expect(told).toEqual([]);
  newest().open();
  newest().tell('message', { type: 'batch.done', data: {} });
  newest().tell('message', { no: 'event' });
  expect(told).toEqual([true, 'batch.done']);
});

it('opens one connection', () => {
  stream.start();
  expect(sources).toHaveLength(1);
});

it('leaves it to the browser to come back after an interruption', () => {
  newest().open();
  newest().interrupt();
  newest().interrupt();
  newest().open();
  jest.advanceTimersByTime(MINUTE_MS);
  expect(told).toEqual([true, false, true]);
  expect(sources).toHaveLength(1);
});

it('tries again with growing pauses where the browser gives up', () => {
  const pauses: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    newest().refuse();
    const from = Date.now();
    jest.advanceTimersToNextTimer();
    pauses.push(Date.now() - from);
  }
  expect(sources).toHaveLength(9);
  expect(told).toEqual([]);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(2_500);
  expect(Math.min(...pauses.slice(-3))).toBeGreaterThanOrEqual(MINUTE_MS / 2);
  expect(Math.max(...pauses)).toBeLessThanOrEqual(MINUTE_MS);
});

it('begins with a short pause again after it was open', () => {
  for (let attempt = 0; attempt < 8; attempt += 1) {
    newest().refuse();
    jest.advanceTimersToNextTimer();
  }
  newest().open();
  newest().refuse();
  jest.advanceTimersByTime(5_000);
  expect(sources).toHaveLength(10);
});

it('asks for the session where the stream ended with it, and does not come back', () => {
  newest().open();
  newest().tell('dropped', { reason: 'session_ended' });
  jest.advanceTimersByTime(10 * MINUTE_MS);
  expect(told).toEqual([true, false, 'session ended']);
  expect(sources).toHaveLength(1);
});

it('comes back from now on, without the past, where it was too slow', () => {
  newest().open();
  newest().tell('dropped', { reason: 'too_slow' });
  jest.advanceTimersByTime(MINUTE_MS);
  newest().open();
  expect(told).toEqual([true, false, true]);
  expect(sources).toHaveLength(2);
  expect(sources[0]!.readyState).toBe(2);
});

it('ends when it is stopped, and tries no more', () => {
  newest().open();
  stream.stop();
  newest().tell('message', { type: 'batch.done', data: {} });
  jest.advanceTimersByTime(10 * MINUTE_MS);
  expect(told).toEqual([true, false]);
  expect([sources.length, newest().readyState]).toEqual([1, 2]);
});
