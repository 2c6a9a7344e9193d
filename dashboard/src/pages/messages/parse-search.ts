/** The meaning of the words in the search box. */
export type Search =
  | { kind: 'number'; recipient: string }
  | { kind: 'id'; id: string }
  | { kind: 'reference'; clientReference: string };

const NUMBER = /^(\+|00)?[\d\s().\-/]{5,24}$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * A phone number in any spelling, a UUID (of our message, Plivo's, or a batch), or else the
 * client's reference.
 */
export function parseSearch(words: string): Search {
  const text = words.trim();
  if (UUID.test(text)) return { kind: 'id', id: text.toLowerCase() };
  const digits = text.replace(/\D/g, '');
  if (NUMBER.test(text) && digits.length >= 5) {
    return { kind: 'number', recipient: digits.length < 7 ? digits : `+${digits.replace(/^00/, '')}` };
  }
  return { kind: 'reference', clientReference: text };
}
