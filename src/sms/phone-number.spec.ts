import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { e164Mistake, normalizeNumber } from './phone-number.js';

const NOT_OWN_FORM = expect.stringContaining('leave out the 0 or other prefix');

/** Numbers in their own form, some of countries whose numbers look as if a prefix were in them. */
const OWN_FORM = [
  '+15551234567',
  '+18765550123',
  '+447911123456',
  '+447700900123',
  '+4915112345678',
  '+61412345678',
  '+390612345678',
  '+393401234567',
  '+525512345678',
  '+5491123456789',
  '+541123456789',
  '+5511987654321',
  '+2250707123456',
  '+79161234567',
  '+77011234567',
  '+36301234567',
  '+37060012345',
  '+375291234567',
  '+99312345678',
  '+8613812345678',
  '+919876543210',
  '+971501234567',
  '+3780549123456',
  '+80012345678',
  '+883510001234567',
  '+2905101',
];

describe('an E.164 number', () => {
  it.each(OWN_FORM)('is accepted as %s', (number) => {
    expect(e164Mistake(number)).toBeNull();
    expect(normalizeNumber(number)).toBe(number);
  });

  it.each([
    ['+4407911123456', '+447911123456'],
    ['+4901512345678', '+491512345678'],
    ['+610412345678', '+61412345678'],
    ['+330612345678', '+33612345678'],
    ['+115551234567', '+15551234567'],
    ['+789161234567', '+79161234567'],
    ['+787011234567', '+77011234567'],
    ['+3606301234567', '+36301234567'],
    ['+370860012345', '+37060012345'],
    ['+37500291234567', '+375291234567'],
    ['+54111523456789', '+5491123456789'],
    ['+55011987654321', '+5511987654321'],
    ['+9109876543210', '+919876543210'],
    ['+86013812345678', '+8613812345678'],
    ['+3580401234567', '+358401234567'],
  ])('is refused as %s, another spelling of %s', (spelling, number) => {
    expect(e164Mistake(spelling)).toEqual(NOT_OWN_FORM);
    expect([normalizeNumber(spelling), e164Mistake(number)]).toEqual([number, null]);
  });

  it.each([
    ['+5215512345678', 'is too long for a phone number of its country.'],
    ['+22507071234', 'is too short for a phone number of its country.'],
    ['+12345', 'is too short for a phone number of its country.'],
    ['+491234', 'is too short for a phone number of its country.'],
    ['+4912345678901234', 'is too long for a phone number of its country.'],
    ['+379066981234', 'does not start with the calling code of a country.'],
    ['+506188888888', 'does not have a length its country uses.'],
    ['12345', 'must be a phone number in E.164 form, such as +14155550123.'],
    ['+44 (0)7911 123456', 'must be a phone number in E.164 form, such as +14155550123.'],
  ])('is refused as %s, which %s', (text, mistake) => {
    expect(e164Mistake(text)).toBe(mistake);
  });
});

describe('the normal form of a number', () => {
  const separator = fc.constantFrom('', '', '', ' ', '-', '.', ' (', ') ', '/', '\u00a0', '\u2011', '\u200b');
  const spelled = fc
    .tuple(fc.constantFrom(...OWN_FORM), fc.constantFrom('+', '', ' ', '00', '＋', '+ '), fc.boolean())
    .chain(([number, prefix, fullWidth]) =>
      fc.array(separator, { minLength: 15, maxLength: 15 }).map((separators) => {
        const digits = number
          .slice(1)
          .split('')
          .map((digit, index) => digit + separators[index]!);
        const text = prefix + digits.join('');
        const wide = text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
        return { number, text: fullWidth ? wide : text };
      }),
    );

  it('is the same for all spellings', () => {
    fc.assert(
      fc.property(spelled, ({ number, text }) => {
        expect(normalizeNumber(text)).toBe(number);
      }),
    );
  });

  it('has itself as normal form, and is accepted where a country uses its length', () => {
    const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);
    const prefixed = fc
      .tuple(
        fc.constantFrom('44', '49', '54', '55', '375', '7', '36', '86', '52', '1'),
        fc.stringMatching(/^[0189]{0,3}\d{7,9}$/),
      )
      .map(([code, rest]) => (code + rest).slice(0, 15));
    fc.assert(
      fc.property(fc.oneof(digits, prefixed), (text) => {
        const number = normalizeNumber(text)!;
        expect(normalizeNumber(number)).toBe(number);
        expect(e164Mistake(number)).not.toEqual(NOT_OWN_FORM);
        // A number that is accepted is never changed.
        expect([null, number]).toContain(e164Mistake(`+${text}`) === null ? `+${text}` : null);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['0044 7911 123456', '+447911123456'],
    ['+44 (0)7911 123456', '+447911123456'],
    ['5215512345678', '+525512345678'],
    [' 15551234567', '+15551234567'],
    ['1 (555) 123-4567', '+15551234567'],
    ['1234567', '+1234567'],
  ])('of %j is %s', (text, number) => {
    expect(normalizeNumber(text)).toBe(number);
  });

  it.each([
    '',
    '12345',
    '+12345',
    '0012345',
    '07911123456',
    '1234567890123456',
    'ACME',
    '1555123XXXX',
    '++15551234567',
    '+1555123456,7',
  ])('does not exist for %j', (text) => {
    expect(normalizeNumber(text)).toBeNull();
  });
});
