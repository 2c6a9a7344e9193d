import { expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { normalizeNumber } from '../sms/phone-number.js';
import { toPlainNumber } from './plain-number.js';
import { toParty } from './values.js';

it.each([
  ['15551234567', '+15551234567'],
  ['+15551234567', '+15551234567'],
  [' 15551234567', '+15551234567'],
  ['0015551234567', '+15551234567'],
  ['+0015551234567', '+15551234567'],
  ['+1 (555) 123-45.67', '+15551234567'],
  ['1234567', '+1234567'],
  ['1415555XXXX', null],
  ['1415555****', null],
  ['****', null],
  ['123456', null],
  ['1234567890123456', null],
  ['ACME', null],
  ['', null],
  [null, null],
])('reads %j as the number %j', (party, number) => {
  expect(toPlainNumber(party)).toBe(number);
});

it('reads a number the same however it is written', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[1-9]\d{6,12}$/), (digits) => {
      const written = ['', '+', ' ', '00', '+00'].map((prefix) => prefix + digits);
      expect(written.map(toPlainNumber)).toEqual(written.map(() => `+${digits}`));
      const stored = written.map((party) => toPlainNumber(toParty(party)));
      expect(stored).toEqual(written.map(() => normalizeNumber(digits)));
    }),
  );
});

it('reads no number from a text with any other character', () => {
  const text = fc.tuple(fc.stringMatching(/^\d{0,9}$/), fc.stringMatching(/^[A-Za-z*#x]$/), fc.string());
  fc.assert(fc.property(text, (parts) => expect(toPlainNumber(parts.join(''))).toBeNull()));
});
