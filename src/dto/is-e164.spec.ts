import { expect, it } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsE164 } from './is-e164.js';

class Form {
  @IsE164()
  to: unknown;
}

function mistakeIn(to: unknown): string | undefined {
  const [error] = validateSync(Object.assign(new Form(), { to }));
  return error?.constraints?.['isE164'];
}

it.each([
  '+15551234567',
  '+14155550123',
  '+442071838750',
  '+4915112345678',
  '+918553651111',
  '+6560001234',
  '+390612345678',
])('takes %s, assigned or not', (to) => {
  expect(mistakeIn(to)).toBeUndefined();
});

const PREFIX =
  'to must be in E.164 form: after the calling code, leave out the 0 or other prefix that is dialled only within the country.';
const FORM = 'to must be a phone number in E.164 form, such as +14155550123.';

it.each<[to: unknown, sentence: string]>([
  [undefined, FORM],
  [null, FORM],
  [14155550123, FORM],
  [['+14155550123'], FORM],
  ['', FORM],
  ['14155550123', FORM],
  ['+1 415 555 0123', FORM],
  ['+1-415-555-0123', FORM],
  ['+14155550123\n', FORM],
  ['+14155550123<+14155550124', FORM],
  ['+14155550123;ext=5', FORM],
  ['+04155550123', FORM],
  ['+１４１５５５５０１２３', FORM],
  ['+1415555012', 'to is too short for a phone number of its country.'],
  ['+141555501234', 'to is too long for a phone number of its country.'],
  ['+4407911123456', PREFIX],
  ['+610412345678', PREFIX],
  ['+5215512345678', 'to is too long for a phone number of its country.'],
  ['+999123456789', 'to does not start with the calling code of a country.'],
])('refuses %j: %s', (to, sentence) => {
  expect(mistakeIn(to)).toBe(sentence);
});
