import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type DailyPeriod, parseQuietHours } from '../config/quiet-hours.js';
import { QuietHours } from './quiet-hours.js';
import { RecipientZones } from './recipient-zones.js';

function quietHours(text: string): QuietHours {
  return new QuietHours(parseQuietHours(text) as DailyPeriod);
}

const MINUTE_MS = 60_000;
const NEW_YORK = 'America/New_York';

function earliest(hours: string, at: string, ...zones: string[]): string {
  return quietHours(hours).earliestSendTime(new Date(at), zones).toISOString();
}

/** The clock on the wall by Intl alone, as `21:05`. */
const walls = new Map<string, Intl.DateTimeFormat>();
function wallOf(zone: string, at: number): string {
  const wall =
    walls.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  walls.set(zone, wall);
  return wall.format(at);
}

function rests(zone: string, at: number, [start, end]: [string, string]): boolean {
  const wall = wallOf(zone, at);
  return start < end ? wall >= start && wall < end : wall >= start || wall < end;
}

describe('the end of quiet hours', () => {
  it.each<[name: string, hours: string, at: string, zones: string[], expected: string]>([
    ['is now by day', '21:00-08:00', '2026-11-24T15:00:00.123Z', [NEW_YORK], '2026-11-24T15:00:00.123Z'],
    [
      'is now just before their start',
      '21:00-08:00',
      '2026-11-25T01:59:59.999Z',
      [NEW_YORK],
      '2026-11-25T01:59:59.999Z',
    ],
    [
      'is their end at their start',
      '21:00-08:00',
      '2026-11-25T02:00:00Z',
      [NEW_YORK],
      '2026-11-25T13:00:00.000Z',
    ],
    [
      'is the same after midnight',
      '21:00-08:00',
      '2026-11-25T09:00:00Z',
      [NEW_YORK],
      '2026-11-25T13:00:00.000Z',
    ],
    [
      'is their end just before their end',
      '21:00-08:00',
      '2026-11-25T12:59:59.999Z',
      [NEW_YORK],
      '2026-11-25T13:00:00.000Z',
    ],
    ['is now at their end', '21:00-08:00', '2026-11-25T13:00:00Z', [NEW_YORK], '2026-11-25T13:00:00.000Z'],
    [
      'is their end for quiet hours by day',
      '12:00-14:30',
      '2026-11-24T18:00:00Z',
      [NEW_YORK],
      '2026-11-24T19:30:00.000Z',
    ],
    [
      'is now after a night that ends at midnight',
      '20:00-00:00',
      '2026-11-24T19:30:00Z',
      ['Asia/Kolkata'],
      '2026-11-24T19:30:00.000Z',
    ],
    [
      'is their end in a night that starts at midnight',
      '00:00-07:00',
      '2026-11-24T19:30:00Z',
      ['Asia/Kolkata'],
      '2026-11-25T01:30:00.000Z',
    ],
    [
      'is right for a night that is an hour short',
      '21:00-08:00',
      '2026-03-08T02:30:00Z',
      [NEW_YORK],
      '2026-03-08T12:00:00.000Z',
    ],
    [
      'is right for a night that is an hour long',
      '21:00-08:00',
      '2026-11-01T01:30:00Z',
      [NEW_YORK],
      '2026-11-01T13:00:00.000Z',
    ],
    [
      'is the first of a time that comes twice',
      '21:00-01:30',
      '2026-11-01T03:00:00Z',
      [NEW_YORK],
      '2026-11-01T05:30:00.000Z',
    ],
    [
      'is right when that time comes again',
      '21:00-01:30',
      '2026-11-01T06:10:00Z',
      [NEW_YORK],
      '2026-11-01T06:30:00.000Z',
    ],
    [
      'is right when clocks go back to before their start',
      '01:01-23:01',
      '2026-11-01T05:05:00Z',
      [NEW_YORK],
      '2026-11-01T06:00:00.000Z',
    ],
    [
      'is that of the last of several zones',
      '21:00-08:00',
      '2026-11-25T13:30:00Z',
      [NEW_YORK, 'America/Los_Angeles'],
      '2026-11-25T16:00:00.000Z',
    ],
    [
      'is that of the last of several zones when one is asleep already',
      '21:00-08:00',
      '2026-11-25T03:00:00Z',
      ['America/Los_Angeles', NEW_YORK],
      '2026-11-25T16:00:00.000Z',
    ],
  ])('%s', (_name, hours, at, zones, expected) => {
    expect(earliest(hours, at, ...zones)).toBe(expected);
  });

  it('is no later in a gap of the clock than the jump', () => {
    const at = earliest('21:00-02:30', '2026-03-08T06:00:00Z', NEW_YORK);
    expect(Date.parse(at)).toBeGreaterThanOrEqual(Date.parse('2026-03-08T07:00:00Z'));
    expect(Date.parse(at)).toBeLessThanOrEqual(Date.parse('2026-03-08T08:00:00Z'));
  });

  it('is when the fewest zones are quiet where some zone always is', () => {
    const zones = ['Europe/Berlin', 'Europe/Paris', 'Pacific/Auckland'];
    const hours = quietHours('19:00-11:00');
    const at = new Date('2026-11-24T22:30:00Z');
    expect(hours.countQuietZones(at.getTime(), zones)).toBe(2);
    const moment = hours.earliestSendTime(at, zones);
    expect([moment.toISOString(), hours.countQuietZones(moment.getTime(), zones)]).toEqual([
      '2026-11-25T10:00:00.000Z',
      1,
    ]);
  });
});

it('does not exist when they are off', () => expect(parseQuietHours('off')).toBeNull());

describe('the end of quiet hours, for random hours, zones and times,', () => {
  const clock = fc.integer({ min: 0, max: 1_439 }).map((minute) => {
    const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
    return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  });
  const hours = fc.tuple(clock, clock).filter(([start, end]) => start !== end);
  const zones = fc.uniqueArray(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), {
    minLength: 1,
    maxLength: 4,
  });
  const anytime = fc
    .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) })
    .map((time) => new Date(time));
  /**
   * The nights on which clocks change in the United States, in Europe, on Lord Howe Island and in
   * Chile.
   */
  const changes = fc
    .tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-11-01',
        '2027-03-28',
        '2026-10-25',
        '2026-04-04',
        '2026-10-04',
        '2026-09-06',
      ),
      fc.integer({ min: -36 * 3_600_000, max: 36 * 3_600_000 }),
    )
    .map(([day, shift]) => new Date(Date.parse(day) + shift));
  const time = fc.oneof(anytime, changes);

  it('is never in the past, and never in quiet hours if within two days no zone is quiet', () => {
    fc.assert(
      fc.property(hours, zones, time, (range, places, at) => {
        const found = quietHours(range.join('-')).earliestSendTime(at, places).getTime();
        expect(found).toBeGreaterThanOrEqual(at.getTime());
        const resting = (moment: number): number =>
          places.filter((zone) => rests(zone, moment, range)).length;
        // Slow, and rare: the day in steps, by Intl itself.
        const steps = resting(found) === 0 ? [] : Array.from({ length: 288 }, (_, step) => step * 5);
        const fewest = steps.map((minute) => resting(at.getTime() + minute * MINUTE_MS));
        expect(resting(found)).toBeLessThanOrEqual(Math.min(...fewest, fewest.length === 0 ? 0 : Infinity));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the first such moment where clocks do not change', () => {
    const fixed = fc.uniqueArray(
      fc.constantFrom(
        'Asia/Kolkata',
        'Asia/Kathmandu',
        'Asia/Tokyo',
        'America/Phoenix',
        'Pacific/Kiritimati',
        'UTC',
      ),
      { minLength: 1, maxLength: 3 },
    );
    fc.assert(
      fc.property(hours, fixed, anytime, (range, places, at) => {
        const found = quietHours(range.join('-')).earliestSendTime(at, places).getTime();
        const resting = (moment: number): boolean => places.some((zone) => rests(zone, moment, range));
        fc.pre(!resting(found));
        const before = Array.from({ length: 411 }, (_, step) => found - 1 - step * 7 * MINUTE_MS);
        expect(before.filter((moment) => moment >= at.getTime() && !resting(moment))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('is right for the zones of real numbers too', () => {
    const known = RecipientZones.read();
    const numbers = fc.stringMatching(/^\+[1-9]\d{7,13}$/);
    fc.assert(
      fc.property(numbers, time, (number, at) => {
        const places = known.of(number);
        // Numbers of North America without an area have zones from Guam to Samoa: some zone is
        // always quiet.
        fc.pre(places.length < 40);
        const found = quietHours('21:00-08:00').earliestSendTime(at, places).getTime();
        expect(found).toBeGreaterThanOrEqual(at.getTime());
        expect(places.filter((zone) => rests(zone, found, ['21:00', '08:00']))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
