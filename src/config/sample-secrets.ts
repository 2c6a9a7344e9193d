/** Words of which samples and placeholders are made. None is made of others, so that a text is read in one way only. */
const WORDS = `
  a account admin an another api auth bar baz change character chars default demo dummy enter example
  fixme foo from goes here id insert it key least long me my new of old other our pass password
  placeholder please plivo private put random real replace sample secret some something string strong
  super tbd test the this to todo token value very with your xxx
`;
const OF_WORDS = new RegExp(`^(?=.*[a-z])(?:${WORDS.trim().split(/\s+/).join('|')}|[^a-z])+s?$`);
/** In brackets, a variable that was not replaced, or one character again and again. */
const PLACEHOLDER = /^(?:<.*>|\{.*\}|\[.*\]|\$.*|%.*%|(.)\1*)$/;
/** As the Plivo console writes an id that it does not show. */
const SAMPLE_ID = /^[MS]AX+$/i;

/** Whether a secret or an account id is none: a sample of the documentation, or a placeholder. A spec reads the documentation. */
export function isSample(value: string | undefined): boolean {
  if (value === undefined) return false;
  return OF_WORDS.test(value.toLowerCase()) || PLACEHOLDER.test(value) || SAMPLE_ID.test(value);
}
