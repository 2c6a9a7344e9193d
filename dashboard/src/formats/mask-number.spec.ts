import { expect, it } from '@jest/globals';
import { maskNumber } from './mask-number.js';

it.each([
  ['+4915123456742', '+49151••••••42'],
  ['+15551234567', '+15551••••67'],
  ['15551234567', '155512•••67'],
  ['+1234567', '+12•••67'],
  ['ACME', 'ACME'],
  ['+1415555XXXX', '+1415555XXXX'],
])('masks %s as %s', (number, masked) => expect(maskNumber(number)).toBe(masked));
