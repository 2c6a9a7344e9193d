import { isUtf8 } from 'node:buffer';
import { MalformedBodyException } from './json-body.js';

/** Lists and objects within each other. Code that walks a body calls itself as often. */
export const MAX_JSON_DEPTH = 32;
/** Values in a body: a batch of 100,000 recipients with four variables each has 700,000. */
export const MAX_JSON_VALUES = 1_000_000;

const [QUOTE, COMMA, BACKSLASH] = [0x22, 0x2c, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
/** Also as it can be written with escapes. */
const MAY_HOLD_PROTO = /__proto__|\\u005f|\\u007[02]|\\u006f|\\u0074/i;

/**
 * A JSON object of one of our own clients. Of a key that comes twice the last one counts.
 *
 * @throws {MalformedBodyException}
 */
export function parseJson(bytes: Buffer): object {
  if (!isUtf8(bytes)) throw new MalformedBodyException('The body is not UTF-8.');
  checkStructure(bytes);
  const value = parse(bytes.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedBodyException('The body is not a JSON object.');
  }
  return value;
}

/** Looks at the bytes before anything is built from them. */
function checkStructure(bytes: Buffer): void {
  let depth = 0;
  let values = 1;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index];
    if (byte === QUOTE) index = endOfString(bytes, index);
    else if (byte === COMMA) values += 1;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) {
      values += 1;
      depth += 1;
      if (depth > MAX_JSON_DEPTH) throw tooDeep();
    } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) depth -= 1;
  }
  if (values > MAX_JSON_VALUES) throw tooManyValues();
}

function endOfString(bytes: Buffer, start: number): number {
  let index = start + 1;
  while (index < bytes.length && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}

function parse(text: string): unknown {
  try {
    return MAY_HOLD_PROTO.test(text) ? JSON.parse(text, refuseProto) : JSON.parse(text);
  } catch (error) {
    // JSON's own message quotes the body.
    throw error instanceof MalformedBodyException
      ? error
      : new MalformedBodyException('The body is not valid JSON.');
  }
}

/** Some code takes the key for the prototype and some drops it: no client means it. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new MalformedBodyException('The body has a key "__proto__".');
  return value;
}

function tooDeep(): MalformedBodyException {
  const detail = `The body has more than ${MAX_JSON_DEPTH} levels of lists and objects.`;
  return new MalformedBodyException(detail, 'json_too_deep');
}

function tooManyValues(): MalformedBodyException {
  const detail = `The body has more than ${MAX_JSON_VALUES.toLocaleString('en')} values.`;
  return new MalformedBodyException(detail, 'json_too_many_values');
}
