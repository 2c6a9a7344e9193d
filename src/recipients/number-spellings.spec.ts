import { describe, expect, it } from '@jest/globals';
import { NumberSpellings } from './number-spellings.js';

describe('the names of a number', () => {
  it.each([
    ['+14155550123', ['14155550123']],
    ['+541112345678', ['5491112345678', '541112345678']],
    ['+5491112345678', ['5491112345678', '541112345678']],
    ['+551187654321', ['5511987654321', '551187654321']],
    ['+5511987654321', ['5511987654321', '551187654321']],
    ['+525512345678', ['525512345678', '5215512345678']],
    ['+5215512345678', ['525512345678', '5215512345678']],
  ])('%s has all spellings of the person', (number, digits) => {
    expect(new NumberSpellings(number).digits).toEqual(digits);
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
    expect(new NumberSpellings('+14155550123').areIn(text)).toBe(found);
  });

  it.each([
    ['+14155550123', '+1 (415) 555-0123', true],
    ['+14155550123', '1.415.555.01.23', true],
    ['+14155550123', '+1?415?555?0123', true],
    ['+14155550123', 'Bob (2nd): +1 415 555 0123', true],
    ['+14155550123', '+14155550123; +14155550124', true],
    ['+14155550123', '14155550123 14155550124', true],
    ['+14155550123', '+1 415 555 0123 ext. 4', true],
    ['+447911123456', 'tel:+44 (0)7911 123456', true],
    ['+5491123456789', '+54 11 15 2345-6789', true],
    ['+525512345678', '+52 1 55 1234 5678', true],
    ['+14155550123', '+1 415 555 0124', false],
    ['+14155550123', '+1 415 555 01234', false],
    ['+14155550123', '+49 1 415 555 0123', false],
    ['+14155550123', '', false],
  ])('%s are in the typed %j: %s', (number, text, found) => {
    const names = new NumberSpellings(number);
    expect(names.areTypedIn(text)).toBe(found);
    const pattern = new RegExp(`^${names.typedPattern.replaceAll('%', '.*')}$`);
    // What is found must not be left out by the pattern.
    expect(found && !pattern.test(text)).toBe(false);
  });
});
