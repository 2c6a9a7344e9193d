import { afterEach, expect, it } from '@jest/globals';
import { setLive } from './live-state.js';
import { pollInterval } from './poll-interval.js';

afterEach(() => setLive(false));

const read = (polledMs: number): number[] =>
  [['message', 'm1'], ['batches'], ['reports', 'messages'], ['dead-letters']].map((queryKey) =>
    pollInterval(polledMs)({ queryKey }),
  );

it('asks at the pace of a query while no events arrive', () => {
  expect(read(10_000)).toEqual([10_000, 10_000, 10_000, 10_000]);
});

it('asks rarely for what events tell in full while they arrive, and as before for the rest', () => {
  setLive(true);
  expect(read(10_000)).toEqual([60_000, 10_000, 10_000, 10_000]);
  expect(read(90_000)).toEqual([90_000, 90_000, 90_000, 90_000]);
});
