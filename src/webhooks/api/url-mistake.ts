const MAX_URL_LENGTH = 2_048;

/** Checks the text of a URL. The address policy decides whether it may be called. */
export function urlMistake(value: unknown): string | null {
  if (typeof value !== 'string') return 'must be a text.';
  if (value.length > MAX_URL_LENGTH) return `must have at most ${MAX_URL_LENGTH} characters.`;
  // The URL parser drops these silently.
  if (/[\s\p{Cc}]/u.test(value) || !URL.canParse(value)) {
    return 'must be an http or https URL, such as https://hooks.example.com/sms.';
  }
  return new URL(value).hash === '' ? null : 'must not hold a fragment (#).';
}
