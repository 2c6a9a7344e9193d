/**
 * Words of samples and placeholders. No word consists of others, so that a text is split in only
 * one way.
 */
const WORDS = `
  a account admin an another api auth bar baz change character chars default demo dummy enter example
  fixme foo from goes here id insert it key least long me my new of old other our pass password
  placeholder please plivo private put random real replace sample secret some something string strong
  super tbd test the this to todo token value very with your xxx
`;
/** At least three letters in a row: an `a` among digits is no word. */
const OF_WORDS = new RegExp(`^(?=.*[a-z]{3})(?:${WORDS.trim().split(/\s+/).join('|')}|[^a-z])+s?$`);
/** Text in brackets, an unreplaced variable, or one repeated character. */
const PLACEHOLDER = /^(?:<.*>|\{.*\}|\[.*\]|\$.*|%.*%|(.)\1*)$/;
/** A masked id, as in the Plivo console. */
const SAMPLE_ID = /^[MS]AX+$/i;

/**
 * Whether a secret or an account id is a sample of the documentation, or a placeholder. A spec
 * compares it with the documentation.
 */
export function isSample(value: string | undefined): boolean {
  if (value === undefined) return false;
  return OF_WORDS.test(value.toLowerCase()) || PLACEHOLDER.test(value) || SAMPLE_ID.test(value);
}
