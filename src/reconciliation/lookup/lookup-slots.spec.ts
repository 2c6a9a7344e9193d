import { describe, expect, it } from '@jest/globals';
import type { ReconciliationEnvironment } from '../../config/groups/reconciliation.js';
import type { RateLimitStore } from '../../sending/scheduler/rate-limit.store.js';
import type { SendLimits } from '../../sending/scheduler/send-limits.js';
import { LookupSlots } from './lookup-slots.js';

function slotsAt(percent: number, requestMs = 200): LookupSlots {
  const env = { RECONCILIATION_REQUESTS_PERCENT: percent } as ReconciliationEnvironment;
  return new LookupSlots(env, { requestMs } as SendLimits, {} as RateLimitStore);
}

describe('the slots of reconciliation', () => {
  it.each([
    [100, 20],
    [50, 10],
    [10, 2],
    // A longer wait would outlast the lease, and be taken for the time of a clock that is ahead.
    [5, 1],
    [1, 1],
  ])('at %d %% are %d lists a minute', (percent, lists) => {
    expect(slotsAt(percent).listsIn(60_000)).toBe(lists);
    expect(slotsAt(percent).listsIn(600_000)).toBe(10 * lists);
  });

  it('are at least one message a minute on an account that sends seldom', () => {
    expect(slotsAt(1, 10_000).messagesIn(600_000)).toBe(10);
  });
});
