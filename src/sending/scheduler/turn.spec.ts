import { describe, expect, it, jest } from '@jest/globals';
import { ownTime } from './own-time.js';
import { Turn } from './turn.js';

describe('a turn', () => {
  it('is approaching before it has come, and neither is early', async () => {
    const at = ownTime() + 60;
    const turn = new Turn(at, { toleranceMs: 60_000 });
    await turn.approaching();
    expect(ownTime()).toBeGreaterThanOrEqual(at - 25);
    expect(await turn.come()).toBe(true);
    expect(ownTime()).toBeGreaterThanOrEqual(at);
  });

  it('that has passed is not made up for', async () => {
    expect(await new Turn(ownTime() - 100, { toleranceMs: 50 }).come()).toBe(false);
    expect(await new Turn(ownTime() - 100, { toleranceMs: 60_000 }).come()).toBe(true);
  });

  it('does not come where nothing may leave any more', async () => {
    let allowed = true;
    const turn = new Turn(ownTime() + 40, { toleranceMs: 60_000, isAllowed: () => allowed });
    allowed = false;
    expect(await turn.come()).toBe(false);
  });
});

describe('a turn that was missed', () => {
  const missed = () => ownTime() - 100;

  it('has another one taken, which is waited for', async () => {
    const another = ownTime() + 60;
    const turn = new Turn(missed(), { toleranceMs: 50, takeAnother: async () => another });
    expect(await turn.come()).toBe(true);
    expect(ownTime()).toBeGreaterThanOrEqual(another);
  });

  it('has another one taken each time, but not for ever', async () => {
    const takeAnother = jest.fn(async () => missed());
    expect(await new Turn(missed(), { toleranceMs: 50, takeAnother }).come()).toBe(false);
    expect(takeAnother.mock.calls.length).toBeGreaterThan(2);
    expect(takeAnother.mock.calls.length).toBeLessThanOrEqual(10);
  });

  it.each([
    ['it was missed long ago, as by a process that was stopped', -60_000, 0],
    ['the next one is far away, as after a 429', -100, 60_000],
  ])('is given up where %s', async (_why, missedAt, anotherAt) => {
    const start = ownTime();
    const takeAnother = async () => ownTime() + anotherAt;
    expect(await new Turn(start + missedAt, { toleranceMs: 50, takeAnother }).come()).toBe(false);
    expect(ownTime() - start).toBeLessThan(1_000);
  });

  it('is given up where there is none to be had', async () => {
    expect(await new Turn(missed(), { toleranceMs: 50, takeAnother: async () => undefined }).come()).toBe(
      false,
    );
  });

  it('has no other taken where nothing may leave any more', async () => {
    const takeAnother = jest.fn(async () => ownTime());
    const turn = new Turn(missed(), { toleranceMs: 50, isAllowed: () => false, takeAnother });
    expect(await turn.come()).toBe(false);
    expect(takeAnother).not.toHaveBeenCalled();
  });
});
