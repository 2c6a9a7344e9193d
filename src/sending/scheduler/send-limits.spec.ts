import { describe, expect, it } from '@jest/globals';
import { readEnvironment } from '../../config/read-environment.js';
import { SendLimits } from './send-limits.js';

function limits(variables: Record<string, string>): SendLimits {
  return new SendLimits(readEnvironment(variables));
}

describe('limits', () => {
  it.each([
    ['5', 5],
    ['50', 50],
    ['1000', 1_000],
  ])(
    'of %s a second hold one message more within any second at most, however late messages are',
    (rate, most) => {
      const { accountMs, toleranceMs } = limits({ PLIVO_MESSAGES_PER_SECOND: rate });
      // The first message of a second is as late as may be, and as late again on the way.
      const within = Math.floor((1_000 + 2 * toleranceMs - 1e-6) / accountMs) + 1;
      expect(within).toBeLessThanOrEqual(most + 1);
      expect(1_000 / accountMs).toBeGreaterThan(most * 0.97);
    },
  );

  it.each([
    ['as many as are asked for', { PLIVO_BULK_SIZE: '20', PLIVO_MESSAGES_PER_SECOND: '100' }, 20],
    ['those of a second at most', { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '100' }, 98],
    [
      "those of its sender's second",
      { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '100', PLIVO_SENDER_RATES: '+15550100000=10' },
      9,
    ],
    ['one', { PLIVO_BULK_SIZE: '500', PLIVO_MESSAGES_PER_SECOND: '0.5' }, 1],
  ])('of a bulk call are %s', (_what, variables, size) => {
    expect(limits(variables).bulkSize('+15550100000')).toBe(size);
  });

  it.each([
    ['15550100000=10', '+15550100000'],
    ['+15550100000=10', '15550100000'],
    ['Acme Inc=10', 'ACME  INC'],
    ['+12345=10', '12345'],
  ])('%s hold for %s', (rates, sender) => {
    expect(limits({ PLIVO_SENDER_RATES: rates }).senderMs(sender)).toBeCloseTo(102);
  });

  it('of a Powerpack are those of one sender, in whatever case it is written', () => {
    const pool = 'powerpack:ebd2c11d-13c3-4d14-b750-17d43ab0e094';
    const limited = limits({ PLIVO_SENDER_RATES: `${pool.toUpperCase()}=10,+15550100000=1` });
    expect(limited.senderMs(pool)).toBeCloseTo(102);
    expect(limited.senderMs(pool.replace('ebd', 'abd'))).toBe(0);
  });

  it('of a message are those of all together, of which requests are shared by a bulk', () => {
    const fast = { PLIVO_MESSAGES_PER_SECOND: '1000' };
    expect(limits(fast).messageMs('+15550100000')).toBeCloseTo(17, 0);
    expect(limits({ ...fast, PLIVO_BULK_SIZE: '100' }).messageMs('+15550100000')).toBeCloseTo(1.02, 2);
  });
});
