import { describe, expect, it } from '@jest/globals';
import { ValidationFailedException } from '../http/validation.pipe.js';
import { readVariables } from './template-variables.js';

function mistakesIn(text: string, declared: Record<string, unknown>): unknown {
  try {
    return readVariables(text, declared);
  } catch (error) {
    if (!(error instanceof ValidationFailedException)) throw error;
    return error.errors;
  }
}

describe('a declared variable', () => {
  it.each<[declared: object, variable: object]>([
    [{}, { required: true, default: null }],
    [{ required: true }, { required: true, default: null }],
    [{ required: false }, { required: false, default: '' }],
    [{ default: 'there' }, { required: false, default: 'there' }],
    [{ default: '' }, { required: false, default: '' }],
    [
      { required: false, default: '{{a}}' },
      { required: false, default: '{{a}}' },
    ],
  ])('is read from %j as %j', (declared, variable) => {
    expect(readVariables('{{a}}', { a: declared })).toEqual({ a: variable });
  });
});

const OBJECT = 'variables.a must be an object such as {"required": true} or {"default": "there"}.';

it.each<[declared: unknown, sentence: string]>([
  [null, OBJECT],
  ['there', OBJECT],
  [[], OBJECT],
  [{ requried: true }, 'variables.a must have no other fields than required and default.'],
  [{ required: 'yes' }, 'variables.a must have true or false as required.'],
  [{ required: null }, 'variables.a must have true or false as required.'],
  [{ default: 1 }, 'variables.a must have a text without NUL as default.'],
  [{ default: 'a\0' }, 'variables.a must have a text without NUL as default.'],
  [
    { required: true, default: 'there' },
    'variables.a cannot have a default and be required: drop one of them.',
  ],
])('refuses %j: %s', (declared, message) => {
  expect(mistakesIn('{{a}}', { a: declared })).toEqual([{ field: 'variables.a', message }]);
});

it.each([
  ['first-name', 'variables.first-name must have a name of up to 64 letters, digits and _.'],
  ['', 'variables. must have a name of up to 64 letters, digits and _.'],
  ['constructor', 'variables.constructor has a name that is reserved; give it another.'],
])('refuses the name %j', (name, message) => {
  expect(mistakesIn('{{a}}', { a: {}, [name]: {} })).toEqual([{ field: `variables.${name}`, message }]);
});

it('lists all variables that are used and not declared, or declared and not used', () => {
  expect(mistakesIn('{{a}} {{b}} {{c}} {{constructor}}', { b: {}, x: {}, y: {} })).toEqual([
    {
      field: 'variables.x',
      message: 'variables.x is not used: write {{x}} into text, or leave it out here.',
    },
    {
      field: 'variables.y',
      message: 'variables.y is not used: write {{y}} into text, or leave it out here.',
    },
    { field: 'variables.a', message: 'variables.a is used in text and must be declared.' },
    { field: 'variables.c', message: 'variables.c is used in text and must be declared.' },
    {
      field: 'variables.constructor',
      message: 'variables.constructor has a name that is reserved; give it another.',
    },
  ]);
});
