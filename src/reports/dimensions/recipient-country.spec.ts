import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { countryOf } from '../../sms/country-of.js';
import { RecipientCountries } from './recipient-country.js';

const digits = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

describe('the country of a recipient', () => {
  it.each([
    ['+14155550123', 'US'],
    ['+14165550123', 'CA'],
    ['+18765550123', 'JM'],
    ['+17875550123', 'PR'],
    ['+77011234567', 'KZ'],
    ['+79161234567', 'RU'],
    ['+447781123456', 'GG'],
    ['+447911123456', 'GG'],
    ['+447400123456', 'GB'],
    ['+4915112345678', 'DE'],
    ['+919812345678', 'IN'],
    ['+61891641234', 'CX'],
    ['+212612345678', 'MA'],
    // Assigned to nobody.
    ['+15551234567', 'US'],
    ['+80012345678', 'unknown'],
    ['+21012345678', 'unknown'],
    // No numbers: masked, a short code, nothing.
    ['+1415555XXXX', 'unknown'],
    ['12345', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('%s is %s', (recipient, country) => {
    const countries = new RecipientCountries();
    expect(countries.of(recipient)).toBe(country);
    expect(countries.of(recipient)).toBe(country);
  });

  it('is the one that libphonenumber reads, whichever numbers came before', () => {
    const countries = new RecipientCountries();
    const codes = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
    const shared = fc.tuple(
      fc.constantFrom('1', '7', '393', '447', '614', '3584', '47'),
      fc.integer({ min: 8, max: 10 }),
    );
    const any = fc.tuple(fc.constantFrom(...codes), fc.integer({ min: 7, max: 11 }));
    const number = fc
      .oneof(shared, any)
      .chain(([code, length]) => digits(length).map((rest) => `+${code}${rest}`.slice(0, 16)));
    // Numbers of one prefix, so that the later ones come from the cache.
    const family = fc.tuple(number, fc.array(digits(6), { maxLength: 5 }));
    fc.assert(
      fc.property(family, ([first, tails]) => {
        for (const recipient of [first, ...tails.map((tail) => first.slice(0, -6) + tail)]) {
          expect([recipient, countries.of(recipient)]).toEqual([
            recipient,
            countryOf(recipient) ?? 'unknown',
          ]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is right for every area of North America', () => {
    const countries = new RecipientCountries();
    for (let area = 200; area < 1_000; area += 1) {
      for (const rest of ['2345678', '9999999', '0345678']) {
        const recipient = `+1${area}${rest}`;
        expect([recipient, countries.of(recipient)]).toEqual([recipient, countryOf(recipient) ?? 'unknown']);
      }
    }
  });

  it.each([
    '+447911',
    '+447700',
    '+447509',
    '+447624',
    '+441481',
    '+618916',
    '+614791',
    '+393391',
    '+3584570',
  ])('is right throughout %s', (prefix) => {
    const countries = new RecipientCountries();
    const length = /^\+(44|39|358)/.test(prefix) ? 13 : 12;
    for (let next = 0; next < 1_000; next += 3) {
      const recipient = `${prefix}${String(next).padStart(3, '0')}`.padEnd(length, '5');
      expect([recipient, countries.of(recipient)]).toEqual([recipient, countryOf(recipient) ?? 'unknown']);
    }
  });
});
