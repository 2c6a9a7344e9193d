import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { malformedBracesAt, splitTemplateText, variablesUsed } from './template-text.js';

describe('a template text', () => {
  it.each<[text: string, pieces: string[]]>([
    ['hello', ['hello']],
    ['{{name}}', ['', 'name', '']],
    ['Hi {{name}}!', ['Hi ', 'name', '!']],
    ['{{a}}{{b}}', ['', 'a', '', 'b', '']],
    ['{{ a }}-{{  b_2}}', ['', 'a', '-', 'b_2', '']],
    ['{{1}} {{A}} {{a}}', ['', '1', ' ', 'A', ' ', 'a', '']],
    ['{a} } {', ['{a} } {']],
    ['{{{a}}}', ['{', 'a', '}']],
  ])('is read from %j as %j', (text, pieces) => {
    expect(splitTemplateText(text)).toEqual(pieces);
    expect(malformedBracesAt(text)).toBeNull();
  });
});

it.each<[text: string, position: number]>([
  ['{{', 1],
  ['Hi {{name', 4],
  ['Hi name}}', 8],
  ['{{}}', 1],
  ['{{ }}', 1],
  ['{{first-name}}', 1],
  ['{{first name}}', 1],
  ['{{naïve}}', 1],
  ['{{a\n}}', 1],
  ['{{a}} {{b}', 7],
  ['{{a}}}}', 6],
  ['{{{{a}}', 1],
  ['{ {a}}', 5],
  [`{{${'a'.repeat(65)}}}`, 1],
])('finds malformed braces in %j at %d', (text, position) => {
  expect(malformedBracesAt(text)).toBe(position);
});

it('lists each variable once, in the order of first use', () => {
  expect([...variablesUsed('{{b}} {{a}} {{ b }} {{c}}')]).toEqual(['b', 'a', 'c']);
});

it('finds all parts of a composed text', () => {
  const literal = fc.string({ unit: fc.constantFrom(...'ab €é👍\n{}') }).filter((text) => !/[{}]/.test(text));
  const name = fc.stringMatching(/^\w{1,64}$/);
  const spaces = fc.nat(3).map((count) => ' '.repeat(count));
  const variable = fc.tuple(name, spaces, spaces, literal);
  fc.assert(
    fc.property(literal, fc.array(variable), (first, rest) => {
      const text = first + rest.map(([a, before, after, b]) => `{{${before}${a}${after}}}${b}`).join('');
      expect(splitTemplateText(text)).toEqual([first, ...rest.flatMap(([a, , , b]) => [a, b])]);
      expect(malformedBracesAt(text)).toBeNull();
    }),
  );
});

it('accepts a text exactly when no double brace is left over', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('{', '}', '{{', '}}', 'a', ' ') }), (text) => {
      const left = splitTemplateText(text).filter(
        (piece, index) => index % 2 === 0 && /\{\{|\}\}/.test(piece),
      );
      expect(malformedBracesAt(text) === null).toBe(left.length === 0);
    }),
  );
});
