import { expect, it } from '@jest/globals';
import { digitsOf } from './report-batch.js';

it.each([
  ['+14155550123', '14155550123'],
  ['14155550123', '14155550123'],
  ['004915112345678', '4915112345678'],
  ['07911 123456', '7911123456'],
  ['+5511961234567', '61234567'],
  ['551161234567', '61234567'],
  ['+525512345678', '12345678'],
  ['+5215512345678', '12345678'],
])('compares a report with the recipient %s by %s', (recipient, digits) => {
  expect(digitsOf(recipient)).toBe(digits);
});

it.each([null, '', '12345', '1415555XXXX', '1415*******', 'ACME'])(
  'a report that names %j as its recipient contradicts nothing',
  (recipient) => {
    expect(digitsOf(recipient)).toBeNull();
  },
);
