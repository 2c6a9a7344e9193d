import { expect, it } from '@jest/globals';
import { countryOf } from './country-of.js';

it.each([
  ['+14155550123', 'US'],
  ['+14165550123', 'CA'],
  ['+18765550123', 'JM'],
  ['+447781123456', 'GG'],
  ['+447400123456', 'GB'],
  ['+77011234567', 'KZ'],
  ['+79161234567', 'RU'],
  // An unassigned number: the first country of the calling code.
  ['+15551234567', 'US'],
  ['+447700900123', 'GB'],
  ['+80012345678', null],
])('assigns %s to %s', (number, country) => {
  expect(countryOf(number)).toBe(country);
});
