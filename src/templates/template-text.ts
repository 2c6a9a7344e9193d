/**
 * `{{name}}` in a text is replaced by the value of a variable. A name has up to 64 letters, digits
 * and `_`; spaces around it are allowed. Everything else is plain text, even a single brace:
 * `{{{name}}}` becomes `{Ada}`. There is no escape: `{{` and `}}` always belong to a variable. To
 * show two braces, use a variable with the default `{{`: values are not parsed.
 */
const VARIABLE = /\{\{ *(\w{1,64}) *\}\}/;

const EVERY_VARIABLE = new RegExp(VARIABLE, 'g');

/**
 * A text as alternating pieces: text, name, text, name, …, text. Without the names, it is the text
 * with all variables empty.
 */
export function splitTemplateText(text: string): string[] {
  return text.split(VARIABLE);
}

/** The names in a text, each once, in order of first use. */
export function variablesUsed(text: string): Set<string> {
  return new Set(splitTemplateText(text).filter((_piece, index) => index % 2 === 1));
}

/** Position of the first stray brace pair, from 1; null without any. */
export function malformedBracesAt(text: string): number | null {
  const without = text.replace(EVERY_VARIABLE, (variable) => ' '.repeat(variable.length));
  const index = without.search(/\{\{|\}\}/);
  return index === -1 ? null : index + 1;
}
