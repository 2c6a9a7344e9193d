import { getCountries, getCountryCallingCode } from 'libphonenumber-js/min';
import { countryOf } from '../../sms/country-of.js';
import { UNKNOWN } from './unknown.js';

/** An E.164 number long enough to parse: 8 to 15 digits. */
const E164 = /^\+[1-9]\d{7,14}$/;
const MAX_CACHED = 100_000;

/** Numbers whose last digits never decide between the countries of their calling code. */
interface CachedRange {
  prefix: string;
  /** Length of the whole number. Other numbers with the prefix are parsed one by one. */
  length: number;
  undeciding: number;
}

/** Frequent ranges of mobile numbers with a calling code of several countries. */
const CACHED_RANGES: readonly CachedRange[] = [
  { prefix: '+1', length: 12, undeciding: 6 },
  { prefix: '+7', length: 12, undeciding: 9 },
  { prefix: '+393', length: 13, undeciding: 9 },
  { prefix: '+3584', length: 13, undeciding: 5 },
  { prefix: '+447', length: 13, undeciding: 5 },
  { prefix: '+47', length: 11, undeciding: 4 },
  { prefix: '+614', length: 12, undeciding: 8 },
];

/**
 * The country of each recipient. libphonenumber parses a number in 10 to 70 µs, too long for a
 * rebuild of ten million events. Most calling codes belong to one country; the others are cached.
 */
export class RecipientCountries {
  private readonly byCallingCode = new Map<string, string[]>();
  private readonly known = new Map<string, string>();

  constructor() {
    for (const country of getCountries()) {
      const code = getCountryCallingCode(country);
      this.byCallingCode.set(code, [...(this.byCallingCode.get(code) ?? []), country]);
    }
  }

  /** An ISO 3166 code, or `unknown`. The same as `countryOf`. */
  of(recipient: string | null): string {
    if (recipient === null || !E164.test(recipient)) return UNKNOWN;
    for (let length = 1; length <= 3; length += 1) {
      const code = recipient.slice(1, 1 + length);
      const countries = this.byCallingCode.get(code);
      if (countries?.length === 1) return countries[0]!;
      if (countries) return this.readCached(recipient);
    }
    return UNKNOWN;
  }

  private readCached(recipient: string): string {
    const range = CACHED_RANGES.find(
      ({ prefix, length }) => recipient.length === length && recipient.startsWith(prefix),
    );
    if (!range) return countryOf(recipient) ?? UNKNOWN;
    const key = recipient.slice(0, -range.undeciding);
    let country = this.known.get(key);
    if (country === undefined) {
      if (this.known.size >= MAX_CACHED) this.known.clear();
      country = countryOf(recipient) ?? UNKNOWN;
      this.known.set(key, country);
    }
    return country;
  }
}
