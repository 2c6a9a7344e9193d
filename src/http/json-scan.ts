import { type FieldPath, fieldName, MAX_JSON_DEPTH } from './client-text.js';
import { MalformedBodyException } from './json-body.js';
import type { FieldError } from './problem.exception.js';
import { ValidationFailedException } from './validation.pipe.js';

/** Values in a body: a batch of 100,000 recipients with four variables each has 700,000. */
export const MAX_JSON_VALUES = 1_000_000;
/** Distinct property names. V8 takes seconds for 8 MB of names that are new to it. */
export const MAX_JSON_NAMES = 1_000;
/** More errors add no information. */
const MAX_ERRORS = 20;

const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** A number with this many digits always survives as a double. */
const SAFE_CHARACTERS = 15;

const QUOTE = 0x22;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const NINE = 0x39;
const BRACKET = 0x5b;
const END_BRACKET = 0x5d;
const BRACE = 0x7b;
const END_BRACE = 0x7d;

interface Level {
  isObject: boolean;
  /** The names of an object so far. */
  names: Set<string> | undefined;
  /** The current property or index. */
  at: string | number;
  /** Whether the next text is a name. */
  beforeName: boolean;
}

/**
 * Finds defects that JSON.parse hides: repeated names, of which it takes the last, and numbers that
 * lose digits. Checks the depth before it costs memory and stack. The text need not be valid JSON.
 *
 * @returns an error for each number that loses digits
 * @throws {MalformedBodyException} if the text is too deep, or has too many values or names
 * @throws {ValidationFailedException} for a repeated name
 */
export function scanJson(text: string): FieldError[] {
  const errors: FieldError[] = [];
  const levels: Level[] = [];
  let level: Level | undefined;
  const names = new Set<string>();
  let values = 1;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) {
      const end = endOfText(text, index);
      if (level?.beforeName) {
        const name = nameOf(text.slice(index, end + 1));
        if (names.add(name).size > MAX_JSON_NAMES) throw tooMany(MAX_JSON_NAMES, 'different names');
        addName(level, name, levels);
      }
      index = end;
    } else if (code === BRACE || code === BRACKET) {
      if (levels.length >= MAX_JSON_DEPTH) throw tooDeep(levels[0]!.at);
      values += 1;
      level = newLevel(code === BRACE);
      levels.push(level);
    } else if (code === END_BRACE || code === END_BRACKET) {
      levels.pop();
      level = levels.at(-1);
    } else if (code === COMMA && level) {
      values += 1;
      if (values > MAX_JSON_VALUES) throw tooMany(MAX_JSON_VALUES, 'values');
      if (level.isObject) level.beforeName = true;
      else level.at = Number(level.at) + 1;
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      NUMBER.lastIndex = index;
      const number = NUMBER.exec(text)?.[0] ?? '-';
      if (losesDigits(number) && errors.length < MAX_ERRORS) errors.push(digitsLost(pathOf(levels)));
      index += number.length - 1;
    }
  }
  return errors;
}

function newLevel(isObject: boolean): Level {
  return { isObject, names: undefined, at: isObject ? '' : 0, beforeName: isObject };
}

function addName(level: Level, name: string, levels: readonly Level[]): void {
  level.at = name;
  level.beforeName = false;
  if (level.names?.has(name)) refuse(pathOf(levels), 'must be given only once.');
  level.names = (level.names ?? new Set()).add(name);
}

function pathOf(levels: readonly Level[]): FieldPath {
  return levels.map(({ at }) => at);
}

/** Whether a JSON number changes when stored as a double. */
export function losesDigits(number: string): boolean {
  if (number.length <= SAFE_CHARACTERS && !/[eE]/.test(number)) return false;
  const value = Number(number);
  return !Number.isFinite(value) || exactForm(number) !== exactForm(String(value));
}

/** The digits and the power of ten of a decimal number, equal for all its spellings. */
function exactForm(number: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const shortened = digits.replace(/0+$/, '');
  if (shortened === '') return '0';
  return `${sign}${shortened}e${Number(power) - fraction.length + digits.length - shortened.length}`;
}

function digitsLost(path: FieldPath): FieldError {
  const field = fieldName(path);
  return { field, message: `${field} is a number that would lose digits; send it as a text.` };
}

/** The end of the text that begins at `start`. */
function endOfText(text: string, start: number): number {
  let end = start;
  do end = text.indexOf('"', end + 1);
  while (end !== -1 && isEscaped(text, end));
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let backslashes = 0;
  while (text[index - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** A name without escapes: `"\u0074o"` is `to`. */
function nameOf(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function tooDeep(first: string | number): MalformedBodyException {
  const detail = `The body has more than ${MAX_JSON_DEPTH} levels of lists and objects.`;
  const field = fieldName([first]);
  const message = `${field} must not be nested deeper than ${MAX_JSON_DEPTH} levels.`;
  return new MalformedBodyException(detail, 'json_too_deep', [{ field, message }]);
}

function tooMany(limit: number, what: string): MalformedBodyException {
  const detail = `The body has more than ${limit.toLocaleString('en')} ${what}.`;
  return new MalformedBodyException(detail, 'json_too_many_values');
}

function refuse(path: FieldPath, mistake: string): never {
  const field = fieldName(path) || 'body';
  throw new ValidationFailedException([{ field, message: `${field} ${mistake}` }]);
}
