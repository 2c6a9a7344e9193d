import { ZONES_OF_PREFIXES } from './zones-of-prefixes.js';

/** For numbers of no country. */
const UNKNOWN: readonly string[] = ['UTC'];

/** The time zones a number may be in, as libphonenumber knows them. */
export class RecipientZones {
  private constructor(
    private readonly byPrefix: ReadonlyMap<string, readonly string[]>,
    private readonly longest: number,
  ) {}

  static read(): RecipientZones {
    const byPrefix = new Map<string, readonly string[]>();
    for (const line of ZONES_OF_PREFIXES.trim().split('\n')) {
      const [zones = '', prefixes = ''] = line.split('|');
      const list = zones.split('&');
      for (const prefix of prefixes.split(' ')) byPrefix.set(prefix, list);
    }
    return new RecipientZones(byPrefix, Math.max(...[...byPrefix.keys()].map((prefix) => prefix.length)));
  }

  /** IANA names by the longest known prefix. Mostly one, and at least one. */
  of(number: string): readonly string[] {
    const digits = number.replace('+', '');
    for (let length = this.longest; length > 0; length -= 1) {
      const zones = this.byPrefix.get(digits.slice(0, length));
      if (zones) return zones;
    }
    return UNKNOWN;
  }
}
