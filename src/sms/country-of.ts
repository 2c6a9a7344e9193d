import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * The ISO 3166 code of an E.164 number's country. A number outside all assigned ranges counts as of
 * the first country of its calling code (+1: US). Null if the calling code has no country.
 */
export function countryOf(number: string): string | null {
  const parsed = parsePhoneNumberFromString(number);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}
