import { expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsTemplateText } from './is-template-text.js';

class Form {
  @IsTemplateText()
  text: unknown;
}

function mistakeIn(text: unknown): string | undefined {
  const [error] = validateSync(Object.assign(new Form(), { text }));
  return error?.constraints?.['isTemplateText'];
}

it.each([
  ['a text without variables', 'hello'],
  ['a variable alone', '{{text}}'],
  ['1,600 places of GSM-7 besides a long name', `${'a'.repeat(1_600)}{{${'n'.repeat(64)}}}`],
  ['737 places of UCS-2 besides variables', `{{a}}${'ж'.repeat(737)}{{b}}`],
])('accepts %s', (_name, text) => {
  expect(mistakeIn(text)).toBeUndefined();
});

it.each<[name: string, text: unknown, sentence: string]>([
  ['none', undefined, 'text must be a text.'],
  ['a number', 1, 'text must be a text.'],
  ['an empty text', '', 'text must not be empty.'],
  ['white space only', ' \n', 'text must not be empty.'],
  ['NUL', 'a\0{{b}}', 'text must not hold the character NUL.'],
  [
    'malformed braces',
    'Hi {{name}',
    'text has braces at character 4 that are not {{name}} with up to 64 letters, digits and _.',
  ],
  [
    '1,601 places around variables',
    `a{{b}}${'a'.repeat(1_600)}`,
    'text is too long even with all variables empty: 1601 of at most 1600 characters in GSM-7.',
  ],
  [
    '738 places of UCS-2',
    `{{a}}${'ж'.repeat(738)}`,
    'text is too long even with all variables empty: 738 of at most 737 characters in UCS-2.',
  ],
])('refuses %s', (_name, text, sentence) => {
  expect(mistakeIn(text)).toBe(sentence);
});
