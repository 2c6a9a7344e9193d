/** The parts of a field's name: properties and list indexes. */
export type FieldPath = readonly (string | number)[];

/**
 * The maximum depth of objects and lists. Real bodies have about four levels; each level costs
 * stack wherever the value is walked.
 */
export const MAX_JSON_DEPTH = 32;

const MAX_NAME_CHARACTERS = 64;

/**
 * The rule for all texts of clients: well-formed Unicode without NUL. A lone surrogate has no UTF-8
 * form, and Postgres stores no NUL. All other characters are kept. Returns the end of a sentence
 * that begins with the field's name, or null.
 */
export function textMistake(text: string): string | null {
  if (/\p{Surrogate}/u.test(text)) return 'must not hold half a character (an unpaired surrogate).';
  return text.includes('\0') ? 'must not hold the character NUL.' : null;
}

/**
 * The rule for names of properties: as for texts, and none that every object has, which libraries
 * drop silently.
 */
export function nameMistake(name: string): string | null {
  return name in Object.prototype ? 'has a name that is reserved; give it another.' : textMistake(name);
}

/** `outer.inner`. Unsafe names are shortened to their safe characters. */
export function fieldName(path: FieldPath): string {
  return path
    .map((part) =>
      String(part)
        .slice(0, MAX_NAME_CHARACTERS)
        .replace(/[^ -~\p{L}\p{N}]/gu, '?'),
    )
    .join('.');
}
