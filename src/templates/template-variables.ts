import { UnknownValueError } from '../core/database/read-one-of.js';
import type { FieldError } from '../http/problem.exception.js';
import { ValidationFailedException } from '../http/validation.pipe.js';
import { variablesUsed } from './template-text.js';

/**
 * A variable of a template. A required one has no default. An optional one has the empty text by
 * default.
 */
export interface TemplateVariable {
  required: boolean;
  default: string | null;
}

export type TemplateVariables = Readonly<Record<string, TemplateVariable>>;

/** A variable as clients declare it: required by default, unless it has a default value. */
export interface DeclaredVariable {
  required?: boolean;
  default?: string;
}

/**
 * The variables of a stored template.
 *
 * @param json as TemplateStore writes it
 * @throws {UnknownValueError}
 */
export function parseStoredVariables(json: string): TemplateVariables {
  const variables: unknown = JSON.parse(json);
  if (!isVariables(variables)) throw new UnknownValueError('Template.variables', json);
  return variables;
}

function isVariables(value: unknown): value is TemplateVariables {
  return isObject(value) && Object.values(value).every(isVariable);
}

function isVariable(value: unknown): value is TemplateVariable {
  if (!isObject(value)) return false;
  const { required, default: text } = value;
  return typeof required === 'boolean' && (text === null || typeof text === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const NAME = /^\w{1,64}$/;

/**
 * The declared variables of a text with all fields, in order of declaration.
 *
 * @param text well-formed (`IsTemplateText`)
 * @param declared unchecked input of a client
 * @throws {ValidationFailedException} with every variable that is used and not declared, declared
 * and not used, or declared wrongly, as `variables.name`
 */
export function readVariables(text: string, declared: Readonly<Record<string, unknown>>): TemplateVariables {
  const used = variablesUsed(text);
  const errors: FieldError[] = [];
  const refuse = (name: string, mistake: string) =>
    errors.push({ field: `variables.${name}`, message: `variables.${name} ${mistake}` });
  for (const [name, variable] of Object.entries(declared)) {
    const mistake = mistakeInName(name) ?? mistakeIn(variable);
    if (mistake !== null) refuse(name, mistake);
    else if (!used.has(name)) refuse(name, `is not used: write {{${name}}} into text, or leave it out here.`);
  }
  for (const name of used) {
    if (Object.hasOwn(declared, name)) continue;
    refuse(name, mistakeInName(name) ?? 'is used in text and must be declared.');
  }
  if (errors.length > 0) throw new ValidationFailedException(errors);
  const entries = Object.entries(declared as Record<string, DeclaredVariable>);
  return Object.fromEntries(entries.map(([name, variable]) => [name, complete(variable)]));
}

function complete(variable: DeclaredVariable): TemplateVariable {
  const required = variable.required ?? variable.default === undefined;
  return { required, default: required ? null : (variable.default ?? '') };
}

function mistakeInName(name: string): string | null {
  if (!NAME.test(name)) return 'must have a name of up to 64 letters, digits and _.';
  // Validation drops these names from requests, so their values would never arrive.
  return name in Object.prototype ? 'has a name that is reserved; give it another.' : null;
}

function mistakeIn(variable: unknown): string | null {
  if (!isObject(variable)) {
    return 'must be an object such as {"required": true} or {"default": "there"}.';
  }
  const { required, default: value, ...others } = variable;
  if (Object.keys(others).length > 0) return 'must have no other fields than required and default.';
  if (required !== undefined && typeof required !== 'boolean') return 'must have true or false as required.';
  if (value === undefined) return null;
  if (typeof value !== 'string' || value.includes('\0')) return 'must have a text without NUL as default.';
  return required === true ? 'cannot have a default and be required: drop one of them.' : null;
}
