import type { FieldError } from '../http/problem.exception.js';
import { smsLength } from '../plivo/sms-text.js';
import { TemplateVariablesException } from './template.exceptions.js';
import type { TemplateVariables } from './template-variables.js';

export interface RenderableTemplate {
  /** From `splitTemplateText`. */
  pieces: readonly string[];
  variables: TemplateVariables;
}

/** Values by variable name. */
export type VariableValues = Readonly<Record<string, string>>;

/**
 * Fills in the values in one pass: `{{other}}` inside a value stays as it is. Nothing is escaped or
 * evaluated.
 *
 * @throws {TemplateVariablesException} with every missing and every unknown value, or if the text
 * is one that Plivo does not take
 */
export function renderTemplate({ pieces, variables }: RenderableTemplate, values: VariableValues): string {
  const errors = [...missing(variables, values), ...unknown(variables, values)];
  if (errors.length > 0) throw new TemplateVariablesException(errors);
  const valueOf = (name: string): string =>
    (Object.hasOwn(values, name) ? values[name] : variables[name]?.default) ?? '';
  const text = pieces.map((piece, index) => (index % 2 === 0 ? piece : valueOf(piece))).join('');
  const mistake = mistakeIn(text);
  if (mistake)
    throw new TemplateVariablesException([{ field: 'variables', message: `variables ${mistake}` }]);
  return text;
}

function missing(variables: TemplateVariables, values: VariableValues): FieldError[] {
  return Object.keys(variables)
    .filter((name) => variables[name]!.required && !Object.hasOwn(values, name))
    .map((name) => ({ field: `variables.${name}`, message: `variables.${name} must be given.` }));
}

function unknown(variables: TemplateVariables, values: VariableValues): FieldError[] {
  return Object.keys(values)
    .filter((name) => !Object.hasOwn(variables, name))
    .map((name) => ({ field: `variables.${name}`, message: `variables.${name} is not in this template.` }));
}

function mistakeIn(text: string): string | null {
  if (text.trim() === '') return 'make an empty text.';
  if (text.includes('\0')) return 'must not hold the character NUL.';
  const { encoding, length, limit } = smsLength(text);
  return length <= limit
    ? null
    : `make a text that is too long: ${length} of at most ${limit} characters in ${encoding}.`;
}
