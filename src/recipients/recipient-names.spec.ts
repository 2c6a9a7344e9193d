import { describe, expect, it } from '@jest/globals';
import { RecipientNames } from './recipient-names.js';

describe('the names of a number', () => {
  it.each([
    ['+14155550123', ['14155550123']],
    ['+541112345678', ['5491112345678', '541112345678']],
    ['+5491112345678', ['5491112345678', '541112345678']],
    ['+551187654321', ['5511987654321', '551187654321']],
    ['+5511987654321', ['5511987654321', '551187654321']],
  ])('%s has all spellings of the person', (number, digits) => {
    expect(new RecipientNames(number).digits).toEqual(digits);
  });

  it.each([
    ['{"To":"+14155550123"}', true],
    ['To=%2B14155550123&Status=sent', true],
    ['To=%2014155550123', true],
    ['to 0014155550123.', true],
    ['14155550123', true],
    ['+141555501234', false],
    ['+4914155550123', false],
    ['+1415555XXXX', false],
    ['', false],
  ])('are found in %j: %s', (text, found) => {
    expect(new RecipientNames('+14155550123').areIn(text)).toBe(found);
  });
});
