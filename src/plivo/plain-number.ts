const SEPARATORS = /[\s().-]/g;
/** International form with `+`, with `00` or without; no country code starts with 0. No E.164 number is shorter or longer. */
const NUMBER = /^\+?(?:00)?(\d{7,15})$/;

/**
 * The number a party plainly is, as `+` and digits; null where that cannot be told: it is masked (`1415555XXXX`), empty, a name,
 * or too short. Plivo writes numbers with or without `+`; a form may turn the `+` into a space.
 */
export function toPlainNumber(party: string | null): string | null {
  const digits = NUMBER.exec(party?.replace(SEPARATORS, '') ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}
