import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { ResponseHandler } from './response-handler.js';
import type { WebhookResult } from './webhook-result.js';

const TIMEOUT_MS = 15_000;

class FakeController {
  aborted = false;
  readonly paused = false;
  readonly reason = null;
  abort = (): void => void (this.aborted = true);
  pause = (): void => {};
  resume = (): void => {};
}

let results: WebhookResult[];
let handler: ResponseHandler;
let controller: FakeController & Dispatcher.DispatchController;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  results = [];
  handler = new ResponseHandler((result) => results.push(result), TIMEOUT_MS);
  controller = new FakeController();
});
afterEach(() => {
  jest.useRealTimers();
});

const answerWith = (chunks: readonly Buffer[], headers = {}): void => {
  handler.onRequestStart(controller);
  handler.onResponseStart(controller, 429, headers);
  for (const chunk of chunks) handler.onResponseData(controller, chunk);
};

it('returns status, body and Retry-After of an answer, and then stops waiting', () => {
  answerWith([Buffer.from('to'), Buffer.from('o fast\0')], { 'retry-after': '7' });
  handler.onResponseEnd();
  const expected = {
    status: 429,
    durationMs: expect.any(Number),
    answer: 'too fast\uFFFD',
    retryAfterMs: 7_000,
  };
  expect(results).toEqual([expected]);
  expect(jest.getTimerCount()).toBe(0);
});

it('reads 1,024 bytes and ends the connection', () => {
  answerWith([Buffer.alloc(1_000, 'a'), Buffer.alloc(60_000, 'b')]);
  expect(controller.aborted).toBe(true);
  expect(results).toEqual([expect.objectContaining({ answer: 'a'.repeat(1_000) + 'b'.repeat(24) })]);
  handler.onResponseError(controller, new Error('aborted'));
  expect(results).toHaveLength(1);
});

it('keeps the connection after 1,024 bytes', () => {
  answerWith([Buffer.alloc(1_024, 'a')]);
  handler.onResponseEnd();
  expect(controller.aborted).toBe(false);
});

it('ends an attempt whose answer does not end in time', () => {
  answerWith([Buffer.from('slow')]);
  jest.advanceTimersByTime(TIMEOUT_MS - 1);
  expect(results).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(results).toEqual([{ error: 'timeout', durationMs: expect.any(Number) }]);
  expect(controller.aborted).toBe(true);
});

it('does not send a request that got its connection too late', () => {
  jest.advanceTimersByTime(TIMEOUT_MS);
  handler.onRequestStart(controller);
  expect(controller.aborted).toBe(true);
  expect(results).toHaveLength(1);
});
