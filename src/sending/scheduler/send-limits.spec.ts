import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { SendLimits } from './send-limits.js';

function limits(variables: Record<string, string>): SendLimits {
  return new SendLimits(readEnvironment(variables));
}

describe('send limits', () => {
  it.each([
    ['5', 5],
    ['50', 50],
    ['1000', 1_000],
  ])(
    'of %s a second allow at most one message more within any second, however late messages are',
    (rate, most) => {
      const { accountMs, toleranceMs } = limits({ PLIVO_MESSAGES_PER_SECOND: rate });
      // The first message of a second is as late as may be, and as late again on the way.
      const within = Math.floor((1_000 + 2 * toleranceMs - 1e-6) / accountMs) + 1;
      expect(within).toBeLessThanOrEqual(most + 1);
      expect(1_000 / accountMs).toBeGreaterThan(most * 0.97);
    },
  );

  it.each([
    ['as large as configured', { PLIVO_BULK_SIZE: '20', PLIVO_MESSAGES_PER_SECOND: '100' }, 20],
    [
      'at most as large as one second allows',
      { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '100' },
      98,
    ],
    [
      "those of its sender's second",
      { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '100', PLIVO_SENDER_RATES: '+15550100000=10' },
      9,
    ],
    ['one', { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '0.5' }, 1],
  ])('make a bulk call %s', (_what, variables, size) => {
    expect(limits(variables).bulkSize('+15550100000')).toBe(size);
  });

  it.each([
    ['15550100000=10', '+15550100000'],
    ['+15550100000=10', '15550100000'],
    ['Acme Inc=10', 'ACME  INC'],
    ['+12345=10', '12345'],
  ])('from %s apply to %s', (rates, sender) => {
    expect(limits({ PLIVO_SENDER_RATES: rates }).senderMs(sender)).toBeCloseTo(102);
  });

  it('treat a Powerpack as one sender, in any case of its letters', () => {
    const pool = 'powerpack:ebd2c11d-13c3-4d14-b750-17d43ab0e094';
    const limited = limits({ PLIVO_SENDER_RATES: `${pool.toUpperCase()}=10,+15550100000=1` });
    expect(limited.senderMs(pool)).toBeCloseTo(102);
    expect(limited.senderMs(pool.replace('ebd', 'abd'))).toBe(0);
  });

  it('of a message include the shared ones, where a bulk call counts as one request', () => {
    const fast = { PLIVO_MESSAGES_PER_SECOND: '1000' };
    expect(limits(fast).messageMs('+15550100000')).toBeCloseTo(17, 0);
    expect(limits({ ...fast, PLIVO_BULK_SIZE: '100' }).messageMs('+15550100000')).toBeCloseTo(1.02, 2);
  });
});
