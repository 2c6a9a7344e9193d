import { expect, it } from '@jest/globals';
import { maskNumber } from './mask-number.js';

it.each([
  ['+14155550123', '+1415555XXXX'],
  ['12345', '1XXXX'],
  ['911', 'XXX'],
  ['1555123XXXX', '1555123XXXX'],
  ['', ''],
])('masks %j as %j', (number, masked) => {
  expect(maskNumber(number)).toBe(masked);
});
