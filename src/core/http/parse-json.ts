import { isUtf8 } from 'node:buffer';
import { randomInt } from 'node:crypto';
import { MalformedBodyException } from './json-body.js';

/** Lists and objects within each other. Code that walks a body calls itself as often. */
export const MAX_JSON_DEPTH = 32;
/** Values in a body: a batch of 100,000 recipients with four variables each has 700,000. */
export const MAX_JSON_VALUES = 1_000_000;
/** Different names of keys. V8 takes seconds for 8 MB of names that are all new to it. */
export const MAX_JSON_KEYS = 1_000;

const [QUOTE, COMMA, COLON, BACKSLASH] = [0x22, 0x2c, 0x3a, 0x5c];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];
const SPACE = 0x20;
/** Names are counted by a hash; which ones share one is not to be known beforehand. */
const FACTOR = randomInt(2 ** 30) * 2 + 1;
/** The key, also as it can be written with escapes. */
const PROTO =
  /"(?:_|\\u005f){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006f)(?:t|\\u0074)(?:o|\\u006f)(?:_|\\u005f){2}"\s*:/i;

/**
 * A JSON object of one of our own clients. Of a key that comes twice the last one counts.
 *
 * @throws {MalformedBodyException}
 */
export function parseJson(bytes: Buffer): object {
  if (!isUtf8(bytes)) throw new MalformedBodyException('The body is not UTF-8.');
  new StructureCheck(bytes).run();
  const value = parse(bytes.toString('utf8'));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new MalformedBodyException('The body is not a JSON object.');
  }
  return value;
}

function parse(text: string): unknown {
  // Some code takes the key for the prototype and some drops it: no client means it.
  if (PROTO.test(text)) throw new MalformedBodyException('The body has a key "__proto__".');
  try {
    return JSON.parse(text);
  } catch {
    // JSON's own message quotes the body.
    throw new MalformedBodyException('The body is not valid JSON.');
  }
}

/** Looks at the bytes once, before anything is built from them. What is no JSON may pass: `JSON.parse` says so. */
class StructureCheck {
  private readonly keys = new Set<number>();
  private depth = 0;
  private values = 1;

  constructor(private readonly bytes: Buffer) {}

  /** @throws {MalformedBodyException} */
  run(): void {
    const { bytes } = this;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index];
      if (byte === QUOTE) index = this.passString(index);
      else if (byte === COMMA) this.values += 1;
      else if (byte === OPEN_LIST || byte === OPEN_OBJECT) this.open();
      else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) this.depth -= 1;
    }
    if (this.values > MAX_JSON_VALUES) throw tooMany(MAX_JSON_VALUES, 'values');
  }

  private open(): void {
    this.values += 1;
    this.depth += 1;
    if (this.depth > MAX_JSON_DEPTH) throw tooDeep();
  }

  /** @returns where the string ends */
  private passString(start: number): number {
    const { bytes } = this;
    let hash = 0;
    let index = start + 1;
    for (; index < bytes.length && bytes[index] !== QUOTE; index += 1) {
      hash = Math.imul(hash, FACTOR) + bytes[index]! + 1;
      if (bytes[index] === BACKSLASH) index += 1;
    }
    if (this.isKey(index + 1) && this.keys.add(hash | 0).size > MAX_JSON_KEYS) {
      throw tooMany(MAX_JSON_KEYS, 'names of keys');
    }
    return index;
  }

  private isKey(index: number): boolean {
    let next = index;
    while (this.bytes[next]! <= SPACE) next += 1;
    return this.bytes[next] === COLON;
  }
}

function tooDeep(): MalformedBodyException {
  const detail = `The body has more than ${MAX_JSON_DEPTH} levels of lists and objects.`;
  return new MalformedBodyException(detail, 'json_too_deep');
}

function tooMany(limit: number, what: string): MalformedBodyException {
  const detail = `The body has more than ${limit.toLocaleString('en')} ${what}.`;
  return new MalformedBodyException(detail, 'json_too_many_values');
}
