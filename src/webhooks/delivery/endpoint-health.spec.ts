import { beforeEach, describe, expect, it } from '@jest/globals';
import { EndpointHealth } from './endpoint-health.js';

const DAY_MS = 24 * 3_600_000;

describe('EndpointHealth', () => {
  let health: EndpointHealth;
  const fail = (now: number, failure: Partial<Parameters<EndpointHealth['fail']>[1]> = {}) =>
    health.fail(now, { startedAt: now, unanswered: false, slowsDown: false, ...failure });

  beforeEach(() => {
    health = new EndpointHealth(null, null);
  });

  it('goes on after failures that concern one event', () => {
    for (let now = 1; now <= 100; now += 1) fail(now);
    expect(health).toMatchObject({ slowUntil: null, isProbing: false, failingSince: 1 });
  });

  it('pauses longer and longer while requests get no answer, and goes on after a success', () => {
    for (let time = 1; time <= 4; time += 1) fail(time, { unanswered: true });
    expect(health.slowUntil).toBeNull();
    fail(5, { unanswered: true });
    expect(health).toMatchObject({ slowUntil: 1_005, isProbing: true });
    fail(1_005, { unanswered: true });
    expect(health.slowUntil).toBe(3_005);
    for (let count = 0; count < 20; count += 1) fail(health.slowUntil!, { unanswered: true });
    const before = health.slowUntil!;
    fail(before, { unanswered: true });
    expect(health.slowUntil).toBe(before + 60_000);
    health.succeed();
    expect(health).toMatchObject({ slowUntil: null, isProbing: false, failingSince: null });
  });

  it('takes the end of many requests at once for one failure', () => {
    for (let count = 0; count < 32; count += 1) fail(100 + count, { startedAt: 50, unanswered: true });
    expect(health.slowUntil).toBe(1_104);
  });

  it('waits for as long as the receiver asks, up to an hour', () => {
    fail(1, { slowsDown: true, retryAfterMs: 90_000 });
    expect(health.slowUntil).toBe(90_001);
    fail(90_001, { slowsDown: true, retryAfterMs: DAY_MS });
    expect(health.slowUntil).toBe(90_001 + 3_600_000);
  });

  it('has failed too long after five days of nothing but failures', () => {
    expect(fail(1)).toBe(false);
    expect(fail(5 * DAY_MS)).toBe(false);
    expect(fail(1 + 5 * DAY_MS)).toBe(true);
    health.succeed();
    expect(fail(6 * DAY_MS)).toBe(false);
  });
});
