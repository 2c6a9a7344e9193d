import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { renderTemplate, type VariableValues } from './render-template.js';
import { splitTemplateText } from './template-text.js';
import { TemplateVariablesException } from './template.exceptions.js';
import { type DeclaredVariable, readVariables } from './template-variables.js';

function render(text: string, declared: Record<string, DeclaredVariable>, values: VariableValues): string {
  return renderTemplate(
    { pieces: splitTemplateText(text), variables: readVariables(text, declared) },
    values,
  );
}

function refusal(...parameters: Parameters<typeof render>): TemplateVariablesException {
  try {
    render(...parameters);
  } catch (error) {
    if (error instanceof TemplateVariablesException) return error;
    throw error;
  }
  throw new Error('the values were accepted');
}

describe('a template', () => {
  it.each<[text: string, declared: Record<string, DeclaredVariable>, values: VariableValues, result: string]>(
    [
      ['hello', {}, {}, 'hello'],
      ['Hi {{name}}!', { name: {} }, { name: 'Ada' }, 'Hi Ada!'],
      ['{{a}}{{b}}{{a}}', { a: {}, b: {} }, { a: '1', b: '2' }, '121'],
      ['Hi {{name}}', { name: { default: 'there' } }, {}, 'Hi there'],
      ['Hi {{name}}', { name: { default: 'there' } }, { name: 'Ada' }, 'Hi Ada'],
      ['Hi{{name}}', { name: { default: ' there' } }, { name: '' }, 'Hi'],
      ['Hi{{name}}', { name: { required: false } }, {}, 'Hi'],
      ['{{{a}}}', { a: {} }, { a: 'Ada' }, '{Ada}'],
      ['{{a}} {{b}}', { a: {}, b: {} }, { a: '{{b}}', b: '{{a}}' }, '{{b}} {{a}}'],
      ['{{open}}a}', { open: { default: '{{' } }, {}, '{{a}'],
      ['{{a}}', { a: {} }, { a: "<b>$& $1 ${1 + 1} & '" }, "<b>$& $1 ${1 + 1} & '"],
    ],
  )('renders %j with %j and %j as %s', (text, declared, values, result) => {
    expect(render(text, declared, values)).toBe(result);
  });

  it('renders any values unchanged', () => {
    const value = fc.string({ minLength: 1, unit: fc.constantFrom(...'ab{}$&\\€ ') });
    fc.assert(
      fc.property(value, value, (a, b) => {
        expect(render('<{{a}}|{{b}}>', { a: {}, b: {} }, { a, b })).toBe(`<${a}|${b}>`);
      }),
    );
  });
});

describe('a refused rendering', () => {
  it('names all missing and unknown values', () => {
    const declared = { a: {}, b: {}, c: { default: 'x' } };
    const error = refusal('{{a}} {{b}} {{c}}', declared, { b: '1', d: '2', toString: '3' });
    expect(error.errors).toEqual([
      { field: 'variables.a', message: 'variables.a must be given.' },
      { field: 'variables.d', message: 'variables.d is not in this template.' },
      { field: 'variables.toString', message: 'variables.toString is not in this template.' },
    ]);
    expect([error.getStatus(), error.code]).toEqual([422, 'template_variables']);
  });

  it.each<[value: string, sentence: string]>([
    [' ', 'variables make an empty text.'],
    ['a\0', 'variables must not hold the character NUL.'],
    ['a'.repeat(1_601), 'variables make a text that is too long: 1601 of at most 1600 characters in GSM-7.'],
    ['ж'.repeat(738), 'variables make a text that is too long: 738 of at most 737 characters in UCS-2.'],
  ])('reports a text that Plivo does not take', (a, message) => {
    expect(refusal('{{a}}', { a: {} }, { a }).errors).toEqual([{ field: 'variables', message }]);
  });

  it('quotes no value', () => {
    const error = refusal('{{a}}', { a: {} }, { b: 'hunter2' });
    expect(JSON.stringify([error.message, error.errors])).not.toContain('hunter2');
  });
});
