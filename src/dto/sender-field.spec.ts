import { expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { SenderField } from './sender-field.js';

class Form {
  @SenderField('Who sends.')
  sender: unknown;
}

function mistakeIn(sender: unknown): string | undefined {
  const [error] = validateSync(Object.assign(new Form(), { sender }));
  return error?.constraints?.['isSender'];
}

const POWERPACK = 'powerpack:ebd2c11d-13c3-4d14-b750-17d43ab0e094';

it.each([
  '+15550100000',
  '15550100000',
  '12345',
  '+12345',
  'ACME',
  'Acme Inc 24',
  POWERPACK,
  POWERPACK.toUpperCase(),
  undefined,
])('takes %s', (sender) => {
  expect(mistakeIn(sender)).toBeUndefined();
});

it.each([
  [15550100000],
  [''],
  ['   '],
  ['ACME\n'],
  ['A'.repeat(12)],
  ['+12'],
  ['12'],
  ['1 2'],
  ['Ä'],
  [['ACME']],
  ['powerpack:'],
  [`${POWERPACK}0`],
  [POWERPACK.slice('powerpack:'.length)],
  [[POWERPACK]],
])('refuses %j', (sender) => {
  expect(mistakeIn(sender)).toBe(
    'sender must be a number such as +15550100000, a short code, up to 11 letters and digits, or powerpack:<uuid>.',
  );
});
