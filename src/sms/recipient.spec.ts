import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { recipientKey } from './recipient.js';

describe('the key of a recipient', () => {
  it.each([
    ['+5491123456789', ['541123456789', '+5491123456789', '0054 9 11 2345-6789', '+54 11 15 2345 6789']],
    ['+5493511234567', ['543511234567', '+54 9 351 123 4567']],
    ['+5511987654321', ['551187654321', '+55 (11) 98765-4321', '+55 011 98765 4321']],
    ['+525512345678', ['5215512345678', '+52 55 1234 5678']],
    ['+447911123456', ['00447911123456', '+44 (0)7911 123456', '447911123456']],
    ['+15551234567', ['15551234567', ' 15551234567', '+1 (555) 123-4567']],
  ])('is %s for %j', (key, spellings) => {
    expect(spellings.map(recipientKey)).toEqual(spellings.map(() => key));
  });

  it.each(['+551131234567', '+390612345678', '12345', '1555123XXXX'])('leaves %s as it is', (number) => {
    expect(recipientKey(number)).toBe(number);
  });

  it('is its own key', () => {
    const numbers = fc.oneof(
      fc.stringMatching(/^\+?5[245]\d{8,12}$/),
      fc.stringMatching(/^\+?[1-9]\d{6,14}$/),
    );
    fc.assert(
      fc.property(numbers, (number) => {
        const key = recipientKey(number);
        expect(recipientKey(key)).toBe(key);
      }),
      { numRuns: 2_000 },
    );
  });
});
