import { expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsSmsText } from './is-sms-text.js';

class Form {
  @IsSmsText()
  text: unknown;
}

function mistakeIn(text: unknown): string | undefined {
  const [error] = validateSync(Object.assign(new Form(), { text }));
  return error?.constraints?.['isSmsText'];
}

it.each([
  ['a word', 'hello'],
  ['1,600 places of GSM-7', 'a'.repeat(1_600)],
  ['800 characters of the extension', '€'.repeat(800)],
  ['737 places of UCS-2', 'ж'.repeat(737)],
])('takes %s', (_name, text) => {
  expect(mistakeIn(text)).toBeUndefined();
});

it.each<[name: string, text: unknown, sentence: string]>([
  ['none', undefined, 'text must be a text.'],
  ['a number', 1, 'text must be a text.'],
  ['an empty text', '', 'text must not be empty.'],
  ['white space only', ' \n\t', 'text must not be empty.'],
  ['NUL', 'a\0b', 'text must not hold the character NUL.'],
  ['1,601 places of GSM-7', 'a'.repeat(1_601), 'text is too long: 1601 of at most 1600 characters in GSM-7.'],
  [
    '801 characters of the extension',
    '€'.repeat(801),
    'text is too long: 1602 of at most 1600 characters in GSM-7.',
  ],
  ['738 places of UCS-2', 'ж'.repeat(738), 'text is too long: 738 of at most 737 characters in UCS-2.'],
  ['369 emoji', '👍'.repeat(369), 'text is too long: 738 of at most 737 characters in UCS-2.'],
])('refuses %s', (_name, text, sentence) => {
  expect(mistakeIn(text)).toBe(sentence);
});
