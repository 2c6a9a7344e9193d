import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MAX_JSON_DEPTH } from './client-text.js';
import { MalformedBodyException, UnsupportedCharsetException } from './json-body.js';
import { MAX_JSON_NAMES, MAX_JSON_VALUES } from './json-scan.js';
import { checkCharset, readJson } from './read-json.js';
import { ValidationFailedException } from './validation.pipe.js';

const read = (body: string | number[]): unknown =>
  readJson(typeof body === 'string' ? Buffer.from(body) : Uint8Array.from(body));

describe('a JSON body', () => {
  it.each([
    ['', {}],
    ['\ufeff{"text":"Grüße 👋"}', { text: 'Grüße 👋' }],
    ['{"text":"\\ud83d\\ude00"}', { text: '😀' }],
  ])('reads %j', (body, value) => {
    expect(read(body)).toEqual(value);
  });

  it('gives the value that JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json = JSON.stringify(value);
        expect(read(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it.each<[name: string, body: string | number[], detail: string]>([
    ['a byte that is no UTF-8', [0x22, 0xff, 0x22], 'The body is not UTF-8.'],
    ['ISO 8859-1', [...Buffer.from('{"text":"Grüße"}', 'latin1')], 'The body is not UTF-8.'],
    ['a surrogate in bytes', [0x5b, 0x22, 0xed, 0xa0, 0x80, 0x22, 0x5d], 'The body is not UTF-8.'],
    ['an overlong NUL', [0x5b, 0x22, 0xc0, 0x80, 0x22, 0x5d], 'The body is not UTF-8.'],
    ['a cut-off character', [...Buffer.from('["é').subarray(0, 3)], 'The body is not UTF-8.'],
    ['UTF-16', [...Buffer.from('\ufeff{}', 'utf16le')], 'The body is not UTF-8.'],
    ['half of it', '{"text":"secret', 'The body is not valid JSON.'],
    ['NaN', '[NaN]', 'The body is not valid JSON.'],
    ['a number alone', '7', 'The body is not a JSON object.'],
    ['a text alone', '"text"', 'The body is not a JSON object.'],
    ['a list', '[1]', 'The body is not a JSON object.'],
    ['null', 'null', 'The body is not a JSON object.'],
  ])('is refused when it is %s', (_name, body, detail) => {
    expect(() => read(body)).toThrow(new MalformedBodyException(detail));
  });

  const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const list = (values: number): string => `{"a":[${Array(values).fill('1').join(',')}]}`;

  const names = (count: number): string =>
    `{"a":[${Array.from({ length: count - 1 }, (_, index) => `{"n${index}":1}`).join(',')}]}`;

  it('may use all of its levels, values and names', () => {
    expect(read(nested(MAX_JSON_DEPTH))).toEqual(JSON.parse(nested(MAX_JSON_DEPTH)));
    expect(read(list(MAX_JSON_VALUES - 10))).toBeDefined();
    expect(read(names(MAX_JSON_NAMES))).toBeDefined();
  });

  it.each([
    ['levels', nested(MAX_JSON_DEPTH + 1), 'json_too_deep'],
    ['levels that do not end', '{"a":['.repeat(100_000), 'json_too_deep'],
    ['values', list(MAX_JSON_VALUES), 'json_too_many_values'],
    ['names', names(MAX_JSON_NAMES + 1), 'json_too_many_values'],
  ])('is refused with too many %s', (_name, body, code) => {
    expect(() => read(body)).toThrow(expect.objectContaining({ code }));
  });

  it('is refused with the name of a field that would lose digits', () => {
    expect(() => read('{"metadata":{"order":12345678901234567890}}')).toThrow(ValidationFailedException);
  });
});

describe('the charset of a Content-Type', () => {
  it.each([
    undefined,
    'application/json',
    'application/json; charset=utf-8',
    'text/csv;header=present;charset="UTF8"',
  ])('is accepted from %s', (type) => {
    expect(() => checkCharset(type)).not.toThrow();
  });

  it.each([
    'application/json; charset=utf-16',
    'text/csv; charset=iso-8859-1',
    'text/csv;CHARSET="windows-1252"',
  ])('is refused from %s', (type) => {
    expect(() => checkCharset(type)).toThrow(UnsupportedCharsetException);
  });
});
