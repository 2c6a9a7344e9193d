import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { toCount, toEpochMicros, toMicroUsd, toParty } from './values.js';

describe('an amount', () => {
  it.each([
    ['0.00550', 5_500],
    ['0.0025', 2_500],
    ['0', 0],
    ['1', 1_000_000],
    ['1.', 1_000_000],
    ['0.0000004', 0],
    ['0.0000005', 1],
    ['0.9999995', 1_000_000],
    ['2147.483647', 2_147_483_647],
  ])('reads %s USD as %d micro-USD', (amount, micros) => {
    expect(toMicroUsd(amount)).toBe(micros);
  });

  it.each([null, '', '-0.1', '+1', '1e3', '0x10', '1,5', ' 1', 'NaN', '.', '2147.483648', '99999'])(
    'is not read from %j',
    (amount) => {
      expect(toMicroUsd(amount)).toBeNull();
    },
  );

  it('is the same after it is written and read', () => {
    fc.assert(
      fc.property(fc.nat(2_147_483_647), (micros) => {
        const digits = String(micros).padStart(7, '0');
        expect(toMicroUsd(`${digits.slice(0, -6)}.${digits.slice(-6)}`)).toBe(micros);
      }),
    );
  });
});

describe('a time', () => {
  it.each([
    ['1970-01-01 00:00:00.000001', 1],
    ['2020-04-08 11:34:33.238707', Date.UTC(2020, 3, 8, 11, 34, 33) * 1_000 + 238_707],
    ['2024-02-29 23:59:59', Date.UTC(2024, 1, 29, 23, 59, 59) * 1_000],
    ['2026-11-23T08:14:53.5Z', Date.UTC(2026, 10, 23, 8, 14, 53) * 1_000 + 500_000],
    ['2026-11-23 08:14:53.123456789', Date.UTC(2026, 10, 23, 8, 14, 53) * 1_000 + 123_456],
    [' 2026-11-23 08:14:53+00:00 ', Date.UTC(2026, 10, 23, 8, 14, 53) * 1_000],
    ['2026-11-23 08:14:53+05:30', Date.UTC(2026, 10, 23, 2, 44, 53) * 1_000],
    ['2026-11-23 08:14:53.000001-0330', Date.UTC(2026, 10, 23, 11, 44, 53) * 1_000 + 1],
  ])('is read from %s, as UTC where it has no offset, to the microsecond', (time, micros) => {
    expect(toEpochMicros(time)).toBe(micros);
  });

  it.each([
    null,
    '',
    'yesterday',
    '2026-02-30 00:00:00',
    '2025-02-29 00:00:00',
    '2026-13-01 00:00:00',
    '2026-00-10 00:00:00',
    '2026-11-23 24:00:00',
    '2026-11-23 08:60:00',
    '2026-11-23 08:14:60',
    '1969-12-31 23:59:59',
    '0001-01-01 00:00:00',
    '2026-11-23 08:14:53+15:00',
    '2026-11-23 08:14:53+05:60',
    '2026-11-23',
  ])('is not read from %j', (time) => {
    expect(toEpochMicros(time)).toBeNull();
  });

  it('is not read beyond what numbers hold to the microsecond', () => {
    expect(toEpochMicros('9999-12-31 23:59:59.999999')).toBeNull();
  });

  it('is the same after it is written and read', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true }), (date) => {
        const text = date.toISOString().replace('T', ' ').replace('Z', '000');
        expect(toEpochMicros(text)).toBe(date.getTime() * 1_000);
      }),
    );
  });
});

it.each([
  ['3', 3],
  ['007', 7],
  ['999999999', 999_999_999],
  ['1000000000', null],
  ['-1', null],
  ['1.5', null],
  ['1 of 1', null],
  ['', null],
  [null, null],
])('reads the count %j as %j', (value, count) => {
  expect(toCount(value)).toBe(count);
});

it.each([
  ['14155550123', '+14155550123'],
  ['+14155550123', '+14155550123'],
  [' 14155550123', '+14155550123'],
  ['0014155550123', '+14155550123'],
  ['1 (415) 555-0123', '+14155550123'],
  ['4407911123456', '+447911123456'],
  ['12345', '12345'],
  ['+12345', '12345'],
  ['1555123XXXX', '1555123XXXX'],
  ['ACME', 'ACME'],
  ['1234567890123456', '1234567890123456'],
  [null, null],
])('reads the party %j as %j', (value, party) => {
  expect(toParty(value)).toBe(party);
});
