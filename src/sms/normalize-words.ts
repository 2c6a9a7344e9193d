/** More is never one of our words, and need not be looked at. */
const MAX_LENGTH = 200;

/** Takes no place on a screen: zero-width spaces, byte order marks, soft hyphens, variation selectors, control characters. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\s)\p{Cc}/gu;
/** Marks of Latin, Greek and Cyrillic letters, which many leave out. Those of other scripts make another word. */
const ACCENTS = /[\u0300-\u036f]/g;
/** From the first letter or digit to the last. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{Mn}\p{Mc}])?/su;
const BETWEEN_WORDS = /[\s\p{Pd}_]+/gu;

/**
 * One form for all ways to write the same words: without what is invisible, around them or only in another shape; upper case in
 * every language, also of a Turkish keyboard. Empty where there are none.
 */
export function normalizeWords(text: string): string {
  const visible = text.replace(INVISIBLE, '');
  const [words = ''] = (visible.trim().length <= MAX_LENGTH && CORE.exec(visible.normalize('NFKD'))) || [];
  return words.replace(ACCENTS, '').toUpperCase().normalize('NFC').replace(BETWEEN_WORDS, ' ');
}
