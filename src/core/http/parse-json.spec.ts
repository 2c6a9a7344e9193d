import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { MAX_JSON_DEPTH, MAX_JSON_KEYS, MAX_JSON_VALUES, parseJson } from './parse-json.js';

const parse = (text: string): object => parseJson(Buffer.from(text));
const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

const requireObject = (value: unknown): object => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new SyntaxError('no object');
};

/** What was read, or that it was refused as malformed. */
const outcomeOf = (read: () => object): string => {
  try {
    return JSON.stringify(read());
  } catch (error) {
    return error instanceof SyntaxError ? 'malformed_body' : String((error as { code?: string }).code);
  }
};

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    const objects = fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
      fc.jsonValue({ maxDepth: 5 }).filter((value) => !JSON.stringify(value).includes('__proto__')),
    );
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses what JSON.parse refuses, and never throws anything else', () => {
    const text = fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0a1 '), maxLength: 40 });
    fc.assert(
      fc.property(text, (some) => {
        const found = outcomeOf(() => parse(some));
        expect(found).toBe(outcomeOf(() => requireObject(JSON.parse(some))));
      }),
    );
  });

  it('counts brackets and commas only outside of strings', () => {
    const text = `{"a":"${'['.repeat(100)}\\"${'{,'.repeat(100)}\\\\","b":["]"]}`;
    expect(parse(text)).toEqual(JSON.parse(text));
  });

  it('takes as many levels as it says, and no more', () => {
    expect(parse(nested(MAX_JSON_DEPTH))).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
    expect(() => parse(nested(MAX_JSON_DEPTH + 1))).toThrow(
      expect.objectContaining({ code: 'json_too_deep' }),
    );
  });

  it('refuses more values than it says', () => {
    const list = (count: number): string => `{"a":[${Array(count).fill('1').join(',')}]}`;
    expect(parse(list(MAX_JSON_VALUES - 10))).toBeDefined();
    expect(() => parse(list(MAX_JSON_VALUES))).toThrow(
      expect.objectContaining({ code: 'json_too_many_values' }),
    );
  });

  it('refuses more names of keys than it says, wherever they are, and not the same names again and again', () => {
    const names = (count: number): string[] =>
      Array.from({ length: count }, (_, index) => `{"k${index}" :\n1}`);
    expect(parse(`{"a":[${names(MAX_JSON_KEYS - 1).join(',')}]}`)).toBeDefined();
    expect(parse(`{"a":[${Array(5).fill(names(900)).flat().join(',')}]}`)).toBeDefined();
    expect(() => parse(`{"a":[${names(MAX_JSON_KEYS).join(',')}]}`)).toThrow('more than 1,000 names of keys');
  });

  it.each(['__proto__', '\\u005f_proto__', '__\\u0070roto__', '__p\\u0072oto_\\u005F'])(
    'refuses the key %s at any depth, and takes it as a value',
    (key) => {
      for (const text of [`{"${key}":1}`, `{"a":[{"b":{"${key}":{"x":1}}}]}`]) {
        expect(() => parse(text)).toThrow('The body has a key "__proto__".');
      }
      expect(parse(`{"a":"${key}"}`)).toEqual({ a: '__proto__' });
    },
  );

  it('quotes nothing of the body', () => {
    expect(() => parse('{"text": secret words')).toThrow(/^The body is not valid JSON\.$/);
  });

  it('takes the last of a key that comes twice', () => {
    expect(parse('{"a":1,"a":2}')).toEqual({ a: 2 });
  });
});
