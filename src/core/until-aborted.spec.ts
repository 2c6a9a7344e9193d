import { getEventListeners } from 'node:events';
import { expect, it } from '@jest/globals';
import { untilAborted } from './until-aborted.js';

const never = new Promise<string>(() => {});

it('returns the result of the work', async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
  await expect(untilAborted(Promise.reject(new Error('failed')), signal)).rejects.toThrow('failed');
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

it('ends with the signal, even if the work continues', async () => {
  const stopping = new AbortController();
  const waiting = untilAborted(never, stopping.signal);
  stopping.abort();
  expect([await waiting, await untilAborted(never, stopping.signal)]).toEqual([undefined, undefined]);
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
});
