/** The parts of a field's name: properties and places in lists. */
export type FieldPath = readonly (string | number)[];

/** Objects and lists within each other. Real bodies have about four; each level costs stack wherever the value is walked. */
export const MAX_JSON_DEPTH = 32;

const MAX_NAME_CHARACTERS = 64;

/**
 * The one rule for texts of clients: well-formed Unicode without NUL. Half a character has no UTF-8 form, and Postgres stores
 * no NUL. Everything else is kept as it came. Returns the end of a sentence that begins with the field's name; null when it fits.
 */
export function textMistake(text: string): string | null {
  if (/\p{Surrogate}/u.test(text)) return 'must not hold half a character (an unpaired surrogate).';
  return text.includes('\0') ? 'must not hold the character NUL.' : null;
}

/** The rule for names of properties: texts, and none that every object has, which libraries drop without a word. */
export function nameMistake(name: string): string | null {
  return name in Object.prototype ? 'has a name that is reserved; give it another.' : textMistake(name);
}

/** `outer.inner`; of names that are no plain text, enough to recognize them by. */
export function fieldName(path: FieldPath): string {
  return path
    .map((part) =>
      String(part)
        .slice(0, MAX_NAME_CHARACTERS)
        .replace(/[^ -~\p{L}\p{N}]/gu, '?'),
    )
    .join('.');
}
