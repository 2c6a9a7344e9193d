import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { readInstant } from './instant.js';
import { IsInstant } from './is-instant.js';

class Request {
  @IsInstant()
  readonly sendAt!: Date;
}

function check(sendAt: unknown): { sendAt: unknown; mistakes: string[] } {
  const request = plainToInstance(Request, { sendAt });
  const mistakes = validateSync(request).flatMap(({ constraints }) => Object.values(constraints ?? {}));
  return { sendAt: request.sendAt, mistakes };
}

describe('a time of a client', () => {
  it.each([
    ['2026-11-23T08:00:00Z', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23', '2026-11-23T00:00:00.000Z'],
    ['2026-11-23t08:00:00z', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00:00+02:00', '2026-11-23T06:00:00.000Z'],
    // As a query has it.
    ['2026-11-23T08:00:00 02:00', '2026-11-23T06:00:00.000Z'],
    ['2026-11-23T08:00:00-00:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T08:00:00+14:00', '2026-11-22T18:00:00.000Z'],
    ['2026-11-23T08:00:00-14:00', '2026-11-23T22:00:00.000Z'],
    ['2026-11-23T08:00:00.5Z', '2026-11-23T08:00:00.500Z'],
    ['2026-11-23T23:59:59.999999999Z', '2026-11-23T23:59:59.999Z'],
    ['2028-02-29', '2028-02-29T00:00:00.000Z'],
    ['2000-02-29', '2000-02-29T00:00:00.000Z'],
    ['2099-12-31T23:59:59Z', '2099-12-31T23:59:59.000Z'],
  ])('reads %s as %s', (text, time) => {
    expect(check(text)).toEqual({ sendAt: new Date(time), mistakes: [] });
  });

  const NO_TIME = 'sendAt must be a time such as 2026-11-23T08:00:00Z.';
  const NO_DAY = 'sendAt is on a day that does not exist.';
  const NO_TIME_OF_DAY = 'sendAt must have a time of day from 00:00:00 to 23:59:59.';
  const NO_OFFSET = 'sendAt must have an offset between -14:00 and +14:00.';

  it.each([
    ['2026-02-30T08:00:00Z', NO_DAY],
    ['2026-02-29', NO_DAY],
    ['2026-04-31', NO_DAY],
    ['2026-11-00', NO_DAY],
    ['2026-11-32', NO_DAY],
    ['2026-00-10', NO_DAY],
    ['2026-13-10', NO_DAY],
    ['2026-11-23T24:00:00Z', NO_TIME_OF_DAY],
    ['2026-11-23T24:00', NO_TIME_OF_DAY],
    ['2026-12-31T23:59:60Z', NO_TIME_OF_DAY],
    ['2026-11-23T08:60:00Z', NO_TIME_OF_DAY],
    ['2026-11-23T08:00:00+14:01', NO_OFFSET],
    ['2026-11-23T08:00:00-23:59', NO_OFFSET],
    ['2026-11-23T08:00:00+01:60', NO_OFFSET],
    ['1999-12-31', 'sendAt must be a time of this century.'],
    ['2100-01-01', 'sendAt must be a time of this century.'],
    ['20261123T080000Z', NO_TIME],
    ['2026-11-23T08:00:00,5Z', NO_TIME],
    ['2026-11-23T08:00:00.Z', NO_TIME],
    ['2026-11-23T08:00:00.1234567890Z', NO_TIME],
    ['2026-11-23T08Z', NO_TIME],
    ['2026-11-23Z', NO_TIME],
    ['2026-11-23 08:00:00Z', NO_TIME],
    ['2026-11-23T08:00:00+0200', NO_TIME],
    ['2026-11-23T08:00:00+2', NO_TIME],
    ['2026-11-23T08:00:00Z ', NO_TIME],
    [' 2026-11-23', NO_TIME],
    ['2026-11-23\n', NO_TIME],
    ['+002026-11-23', NO_TIME],
    ['２０２６-11-23', NO_TIME],
    ['tomorrow', NO_TIME],
    ['', NO_TIME],
    [1_764_000_000_000, NO_TIME],
    [true, NO_TIME],
    [['2026-11-23'], NO_TIME],
  ])('refuses %j', (value, mistake) => {
    expect(check(value).mistakes).toEqual([mistake]);
  });

  it('reads the same as written, for any offset', () => {
    const range = { min: new Date('2000-01-02T00:00:00Z'), max: new Date('2099-12-30T23:59:59Z') };
    const times = fc.date({ ...range, noInvalidDate: true });
    const offsets = fc.integer({ min: -14 * 60, max: 14 * 60 });
    fc.assert(
      fc.property(times, offsets, (time, offset) => {
        const local = new Date(time.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const zone = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
        expect(readInstant(`${local}${offset < 0 ? '-' : '+'}${zone}`)).toEqual(time);
      }),
    );
  });

  it('never names another day', () => {
    const part = (max: number) => fc.integer({ min: 0, max }).map((value) => String(value).padStart(2, '0'));
    fc.assert(
      fc.property(part(99), part(15), part(35), (year, month, day) => {
        const text = `20${year}-${month}-${day}`;
        const read = readInstant(text);
        expect(read instanceof Date ? read.toISOString().slice(0, 10) : text).toBe(text);
      }),
    );
  });
});
