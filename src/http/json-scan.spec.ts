import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_JSON_DEPTH } from './client-text.js';
import { losesDigits, scanJson } from './json-scan.js';
import { ValidationFailedException } from './validation.pipe.js';

function mistakesIn(json: string): string[] {
  try {
    return scanJson(json).map(({ message }) => message);
  } catch (error) {
    if (error instanceof ValidationFailedException) return error.errors!.map(({ message }) => message);
    throw error;
  }
}

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

describe('a JSON text', () => {
  it.each([
    '{}',
    ' [ ] ',
    '{"a":1,"b":{"a":1},"c":[{"a":1},{"a":1}]}',
    '{"a":"{\\"a\\":1,\\"a\\":2}","b":"[[[["}',
    '{"a":"\\\\","b":"\\\\\\"","c":"12345678901234567890"}',
    '{"12345678901234567890":1}',
    '{"a":-0.5,"b":1e3,"c":0.30000000000000004,"d":9007199254740992,"e":1.50,"f":1.7976931348623157e308}',
    nested(MAX_JSON_DEPTH),
  ])('passes %s', (json) => {
    expect(mistakesIn(json)).toEqual([]);
  });

  it.each([
    ['{"to":"+1","to":"+2"}', 'to must be given only once.'],
    ['{"to":"+1","\\u0074o":"+2"}', 'to must be given only once.'],
    ['{"a":[{},{"b":{"c":1, "c" :1}}]}', 'a.1.b.c must be given only once.'],
    ['{"a":{},"a":{}}', 'a must be given only once.'],
    ['{"__proto__":1,"__proto__":2}', '__proto__ must be given only once.'],
    [
      '{"metadata":{"order":12345678901234567890}}',
      'metadata.order is a number that would lose digits; send it as a text.',
    ],
    ['{"a":[1,[2,-9007199254740993]]}', 'a.1.1 is a number that would lose digits; send it as a text.'],
    ['[0.1234567890123456789]', '0 is a number that would lose digits; send it as a text.'],
    ['{"a":1e400}', 'a is a number that would lose digits; send it as a text.'],
    ['{"a":1e-400}', 'a is a number that would lose digits; send it as a text.'],
  ])('is refused (%#): %.40s', (json, mistake) => {
    expect(mistakesIn(json)).toEqual([mistake]);
  });

  it('names no more than 20 numbers, and cuts long names', () => {
    expect(mistakesIn(`[${'1e999,'.repeat(100)}0]`)).toHaveLength(20);
    expect(mistakesIn(`{"${'x'.repeat(10_000)}":1e999}`)[0]).toMatch(/^x{64} is a number/);
  });

  it('is scanned to its end for any text', () => {
    const pieces = fc.array(fc.constantFrom(...'{}[]",:\\-.eE 019u"', '"a"', '\\"', 'true'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(pieces, (texts) => {
        expect(mistakesIn(texts.join(''))).toBeInstanceOf(Array);
      }),
    );
  });

  it('has no mistake when JSON.stringify wrote it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
        expect(mistakesIn(JSON.stringify(value))).toEqual([]);
      }),
    );
  });
});

describe('a number', () => {
  it('keeps its digits up to 2 ** 53, and an odd one beyond loses them', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.bigInt({ min: 2n ** 52n, max: 2n ** 62n }), (safe, half) => {
        expect(losesDigits(String(safe))).toBe(false);
        expect(losesDigits(String(2n * half + 1n))).toBe(true);
      }),
    );
  });

  it('keeps its digits when a double wrote it', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(losesDigits(JSON.stringify(value))).toBe(false);
        expect(losesDigits(value.toExponential())).toBe(false);
      }),
    );
  });

  it.each([
    ['9007199254740993', true],
    ['9007199254740992', false],
    ['123456789012345678901234567890', true],
    ['1.0000000000000000000000', false],
    ['100000000000000000000', false],
    ['0.1', false],
    ['0.10000000000000001', true],
    ['1E5', false],
    ['-0', false],
    ['0e99999', false],
  ])('is checked for lost digits: %s, %s', (number, loses) => {
    expect(losesDigits(number)).toBe(loses);
  });
});
