/**
 * `{{name}}` in a text stands for the value of a variable; the name has letters, digits and `_`, up to 64, with spaces
 * around it allowed. Everything else is text as it is, a single brace too: `{{{name}}}` becomes `{Ada}`. There is no
 * escape: `{{` and `}}` always belong to a variable. A text that must show two braces takes them from a variable with
 * the default `{{`, for values are not read again.
 */
const VARIABLE = /\{\{ *(\w{1,64}) *\}\}/;

const EVERY_VARIABLE = new RegExp(VARIABLE, 'g');

/** A text in pieces that take turns: text, name, text, name, …, text. Joined without the names, it is the text with all variables empty. */
export function splitTemplateText(text: string): string[] {
  return text.split(VARIABLE);
}

/** The names a text uses, each once, in the order of their first use. */
export function variablesUsed(text: string): Set<string> {
  return new Set(splitTemplateText(text).filter((_piece, index) => index % 2 === 1));
}

/** Where braces are not those of a variable, counted from 1; null when they all are. */
export function malformedBracesAt(text: string): number | null {
  const without = text.replace(EVERY_VARIABLE, (variable) => ' '.repeat(variable.length));
  const index = without.search(/\{\{|\}\}/);
  return index === -1 ? null : index + 1;
}
