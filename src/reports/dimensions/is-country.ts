import { isSupportedCountry } from 'libphonenumber-js/min';

/** Whether a value is the ISO 3166 code of a country with numbers of its own. */
export function isCountry(value: unknown): boolean {
  return typeof value === 'string' && isSupportedCountry(value);
}
