import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { monotonicNow } from '../../core/monotonic-now.js';
import { ConnectionBackOff } from './connection-back-off.js';

describe('the back-off after failed connections', () => {
  let now: number;
  let backOff: ConnectionBackOff;

  beforeEach(() => {
    now = performance.now();
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    backOff = new ConnectionBackOff();
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const waitMs = (): number => Math.round(backOff.until - monotonicNow());

  it('doubles after each failure, up to a minute', () => {
    const waits: number[] = [];
    for (let failure = 0; failure < 8; failure += 1) {
      backOff.failed();
      waits.push(waitMs());
      now += waitMs() + 1;
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('is not extended by calls that were under way', () => {
    for (let call = 0; call < 20; call += 1) backOff.failed();
    expect(waitMs()).toBe(1_000);
    expect(backOff.isConnected).toBe(false);
  });

  it('ends with the first connection and starts over', () => {
    backOff.failed();
    backOff.connected();
    expect([backOff.isConnected, backOff.until]).toEqual([true, 0]);
    backOff.failed();
    expect(waitMs()).toBe(1_000);
  });
});
