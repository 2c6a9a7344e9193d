import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { RequestLimit } from './request-limit.js';

const ACCOUNT = 'MASANDBOX';

describe('the limit of requests', () => {
  it('allows N requests in any 5 s, and no fewer', () => {
    const limit = new RequestLimit(3, 5_000);
    const admitted = [0, 1_000, 4_000, 4_999.9, 5_000, 5_999.9, 6_000, 6_001].map((atMs) =>
      limit.allows(ACCOUNT, atMs),
    );
    expect(admitted).toEqual([true, true, true, false, true, false, true, false]);
  });

  it('holds in every window, and refuses only where the window is full', () => {
    const gaps = fc.array(fc.double({ min: 0, max: 2_500, noNaN: true }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), gaps, (most, gaps) => {
        const limit = new RequestLimit(most, 5_000);
        const admitted: number[] = [];
        let atMs = 0;
        for (const gap of gaps) {
          atMs += gap;
          const held = admitted.filter((time) => atMs - time < 5_000).length;
          const admits = limit.allows(ACCOUNT, atMs);
          expect(admits).toBe(held < most);
          if (admits) admitted.push(atMs);
        }
      }),
    );
  });

  it('counts each account by itself', () => {
    const limit = new RequestLimit(1, 5_000);
    expect(['MA1', 'MA2', 'MA1', 'MA2'].map((account) => limit.allows(account, 1))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('is off when it is 0', () => {
    const limit = new RequestLimit(0, 5_000);
    expect(Array.from({ length: 1_000 }, () => limit.allows(ACCOUNT, 1))).not.toContain(false);
  });
});
