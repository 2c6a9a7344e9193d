/** No word is longer. */
const MAX_LENGTH = 200;

/**
 * Characters without width: zero-width spaces, byte order marks, soft hyphens, variation selectors,
 * control characters.
 */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]|(?!\s)\p{Cc}/gu;
/**
 * Accents of Latin, Greek and Cyrillic letters, which are often left out. In other scripts they
 * make another word.
 */
const ACCENTS = /[\u0300-\u036f]/g;
/** From the first letter or digit to the last. */
const CORE = /[\p{L}\p{N}](?:.*[\p{L}\p{N}\p{Mn}\p{Mc}])?/su;
const BETWEEN_WORDS = /[\s\p{Pd}_]+/gu;

/**
 * One form for all spellings of the same words: without invisible characters and surrounding ones,
 * in upper case for every language, including a Turkish keyboard. Empty without words.
 */
export function normalizeWords(text: string): string {
  const visible = text.replace(INVISIBLE, '');
  const [words = ''] = (visible.trim().length <= MAX_LENGTH && CORE.exec(visible.normalize('NFKD'))) || [];
  return words.replace(ACCENTS, '').toUpperCase().normalize('NFC').replace(BETWEEN_WORDS, ' ');
}
