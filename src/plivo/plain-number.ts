const SEPARATORS = /[\s().-]/g;
/**
 * International form with `+`, with `00` or without; no calling code starts with 0. Length limits
 * of E.164.
 */
const NUMBER = /^\+?(?:00)?(\d{7,15})$/;

/**
 * A party's number as `+` and digits. Null if unknown: masked (`1415555XXXX`), empty, a name, or
 * too short. Plivo writes numbers with or without `+`; a form may turn the `+` into a space.
 */
export function toPlainNumber(party: string | null): string | null {
  const digits = NUMBER.exec(party?.replace(SEPARATORS, '') ?? '')?.[1];
  return digits === undefined ? null : `+${digits}`;
}
