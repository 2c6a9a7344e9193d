import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { INTERVALS, type Interval, ReportPeriodError } from './report-period.js';
import { splitIntoPeriods } from './split-into-periods.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

function split(timeZone: string, interval: Interval, from: string, to: string) {
  return splitIntoPeriods({ timeZone, interval, from: new Date(from), to: new Date(to) });
}

function starts(...request: Parameters<typeof split>): string[] {
  return split(...request).map(({ localStart }) => localStart);
}

function minutes(...request: Parameters<typeof split>): number[] {
  return split(...request).map(({ start, end }) => (end.getTime() - start.getTime()) / MINUTE_MS);
}

describe('days', () => {
  it('have 23 hours where clocks go forward, and 25 where they go back', () => {
    expect(minutes('Europe/Berlin', 'day', '2026-03-27T23:00Z', '2026-03-30T22:00Z')).toEqual([
      1_440, 1_380, 1_440,
    ]);
    expect(minutes('Europe/Berlin', 'day', '2026-10-23T22:00Z', '2026-10-26T23:00Z')).toEqual([
      1_440, 1_500, 1_440,
    ]);
    expect(starts('Europe/Berlin', 'day', '2026-03-27T23:00Z', '2026-03-30T22:00Z')).toEqual([
      '2026-03-28T00:00:00+01:00',
      '2026-03-29T00:00:00+01:00',
      '2026-03-30T00:00:00+02:00',
    ]);
  });

  it('change by half an hour on Lord Howe', () => {
    expect(minutes('Australia/Lord_Howe', 'day', '2026-04-03T13:00Z', '2026-04-05T13:30Z')).toEqual([
      1_440, 1_470,
    ]);
    expect(minutes('Australia/Lord_Howe', 'day', '2026-10-03T13:30Z', '2026-10-04T13:00Z')).toEqual([1_410]);
  });

  it.each([
    ['Asia/Kolkata', '2026-06-01T18:30:00.000Z', '2026-06-02T00:00:00+05:30'],
    ['Asia/Kathmandu', '2026-06-01T18:15:00.000Z', '2026-06-02T00:00:00+05:45'],
    ['Pacific/Chatham', '2026-06-02T11:15:00.000Z', '2026-06-03T00:00:00+12:45'],
    ['America/St_Johns', '2026-06-02T02:30:00.000Z', '2026-06-02T00:00:00-02:30'],
    ['Pacific/Kiritimati', '2026-06-02T10:00:00.000Z', '2026-06-03T00:00:00+14:00'],
    ['Pacific/Pago_Pago', '2026-06-02T11:00:00.000Z', '2026-06-02T00:00:00-11:00'],
    ['UTC', '2026-06-02T00:00:00.000Z', '2026-06-02T00:00:00+00:00'],
  ])('of %s begin at %s', (timeZone, start, localStart) => {
    const periods = split(timeZone, 'day', '2026-06-01T12:00Z', '2026-06-03T12:00Z');
    expect(periods.map((period) => period.start.toISOString())).toContain(start);
    expect(periods.map((period) => period.localStart)).toContain(localStart);
  });

  it('begin at 1 o’clock where clocks go forward at midnight', () => {
    expect(starts('Africa/Cairo', 'day', '2026-04-23T00:00Z', '2026-04-24T22:00Z')).toEqual([
      '2026-04-23T02:00:00+02:00',
      '2026-04-24T01:00:00+03:00',
      '2026-04-25T00:00:00+03:00',
    ]);
  });

  it('have 25 hours where clocks go back at midnight', () => {
    expect(starts('America/Nuuk', 'day', '2026-10-24T01:00Z', '2026-10-25T12:00Z')).toEqual([
      '2026-10-24T00:00:00-01:00',
      '2026-10-25T00:00:00-02:00',
    ]);
  });

  it('leave out the day that Samoa did not have', () => {
    expect(starts('Pacific/Apia', 'day', '2011-12-29T10:00Z', '2012-01-01T10:00Z')).toEqual([
      '2011-12-29T00:00:00-10:00',
      '2011-12-31T00:00:00+14:00',
      '2012-01-01T00:00:00+14:00',
    ]);
  });
});

describe('hours', () => {
  it('begin at the half hour of UTC in India', () => {
    expect(split('Asia/Kolkata', 'hour', '2026-06-01T10:30Z', '2026-06-01T12:30Z')).toEqual([
      {
        start: new Date('2026-06-01T10:30Z'),
        end: new Date('2026-06-01T11:30Z'),
        localStart: '2026-06-01T16:00:00+05:30',
      },
      {
        start: new Date('2026-06-01T11:30Z'),
        end: new Date('2026-06-01T12:30Z'),
        localStart: '2026-06-01T17:00:00+05:30',
      },
    ]);
  });

  it('are counted again where clocks repeat them', () => {
    expect(starts('Europe/Berlin', 'hour', '2026-10-25T00:00Z', '2026-10-25T03:00Z')).toEqual([
      '2026-10-25T02:00:00+02:00',
      '2026-10-25T02:00:00+01:00',
      '2026-10-25T03:00:00+01:00',
    ]);
  });

  it('have 30 or 90 minutes where clocks change by half an hour', () => {
    expect(minutes('Australia/Lord_Howe', 'hour', '2026-04-04T13:00Z', '2026-04-04T16:30Z')).toEqual([
      60, 90, 60,
    ]);
    expect(starts('Australia/Lord_Howe', 'hour', '2026-10-03T14:30Z', '2026-10-03T17:00Z')).toEqual([
      '2026-10-04T01:00:00+10:30',
      '2026-10-04T02:30:00+11:00',
      '2026-10-04T03:00:00+11:00',
    ]);
  });
});

it('weeks begin on Monday, also over the end of a year', () => {
  expect(starts('Europe/London', 'week', '2026-12-21T00:00Z', '2027-01-11T00:00Z')).toEqual([
    '2026-12-21T00:00:00+00:00',
    '2026-12-28T00:00:00+00:00',
    '2027-01-04T00:00:00+00:00',
  ]);
});

it('months follow the calendar', () => {
  expect(minutes('America/New_York', 'month', '2028-02-01T05:00Z', '2028-05-01T04:00Z')).toEqual([
    29 * 1_440,
    31 * 1_440 - 60,
    30 * 1_440,
  ]);
});

it('the first and the last period are partial', () => {
  const periods = split('Europe/Berlin', 'day', '2026-06-01T12:00:00.250Z', '2026-06-03T12:00Z');
  expect(periods.map(({ localStart }) => localStart)).toEqual([
    '2026-06-01T14:00:00.250+02:00',
    '2026-06-02T00:00:00+02:00',
    '2026-06-03T00:00:00+02:00',
  ]);
  expect(periods.at(-1)!.end).toEqual(new Date('2026-06-03T12:00Z'));
});

it('no time has no periods', () => {
  expect(split('UTC', 'hour', '2026-06-01T12:00Z', '2026-06-01T12:00Z')).toEqual([]);
});

describe('refused are', () => {
  const refusal = (...request: Parameters<typeof split>): unknown => {
    try {
      return split(...request);
    } catch (error) {
      return error instanceof ReportPeriodError ? error.parameter : error;
    }
  };

  it.each(['Europe/Atlantis', '', '+05:30', '-08:00', 'UTC\0', 'Europe/Berlin '])('the zone %j', (zone) => {
    expect(refusal(zone, 'day', '2026-06-01T00:00Z', '2026-06-02T00:00Z')).toBe('timeZone');
  });

  it('from after to, and times that are none', () => {
    expect(refusal('UTC', 'day', '2026-06-02T00:00Z', '2026-06-01T00:00Z')).toBe('from');
    expect(refusal('UTC', 'day', 'never', '2026-06-01T00:00Z')).toBe('from');
  });

  it('more than 10,000 rows', () => {
    const from = '2026-01-01T00:00:00Z';
    const after = (hours: number): string => new Date(Date.parse(from) + hours * HOUR_MS).toISOString();
    expect(split('UTC', 'hour', from, after(10_000))).toHaveLength(10_000);
    expect(refusal('UTC', 'hour', from, after(10_000.001))).toBe('interval');
    expect(refusal('UTC', 'day', '0001-01-01T00:00Z', '9999-01-01T00:00Z')).toBe('interval');
  });
});

it('the case of a zone’s name does not matter', () => {
  const lower = starts('europe/berlin', 'day', '2026-06-01T22:00Z', '2026-06-02T22:00Z');
  expect(lower).toEqual(['2026-06-02T00:00:00+02:00']);
});

describe('any period', () => {
  const formats = new Map<string, Intl.DateTimeFormat>();
  /** Date, hour and offset as Intl has them. */
  function wall(timeZone: string, at: number): { date: string; hour: string; offset: string } {
    let format = formats.get(timeZone);
    if (!format) {
      format = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'longOffset',
      });
      formats.set(timeZone, format);
    }
    const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const date = `${parts['year']}-${parts['month']}-${parts['day']}`;
    return { date, hour: parts['hour']!, offset: parts['timeZoneName']! };
  }

  /** Equal for instants of one interval. */
  function label(interval: Interval, timeZone: string, at: number): string {
    const { date, hour, offset } = wall(timeZone, at);
    if (interval === 'month') return date.slice(0, 7);
    if (interval === 'week') return String(Math.floor((Date.parse(date) / DAY_MS + 3) / 7));
    if (interval === 'day') return date;
    return timeZone === 'Australia/Lord_Howe' ? `${date} ${hour}` : `${date} ${hour} ${offset}`;
  }

  const requests = fc.record({
    timeZone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
    interval: fc.constantFrom(...INTERVALS),
    from: fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }),
    length: fc.double({ min: 0, max: 40, noNaN: true }),
  });

  it('follows the one before, and has the same local hour, day, week or month from start to end', () => {
    fc.assert(
      fc.property(requests, ({ timeZone, interval, from, length }) => {
        const widths = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS };
        const to = new Date(Math.min(from.getTime() + length * widths[interval], Date.UTC(2041, 0)));
        const periods = splitIntoPeriods({ timeZone, interval, from, to });
        let [reached, before] = [from.getTime(), ''];
        for (const { start, end, localStart } of periods) {
          expect(start.getTime()).toBe(reached);
          reached = end.getTime();
          expect(reached).toBeGreaterThan(start.getTime());
          expect(Date.parse(localStart)).toBe(start.getTime());
          const own = label(interval, timeZone, start.getTime());
          expect(localStart.startsWith(wall(timeZone, start.getTime()).date)).toBe(true);
          expect(own).not.toBe(before);
          for (const at of [(start.getTime() + reached) / 2, reached - 1]) {
            expect(label(interval, timeZone, at)).toBe(own);
          }
          before = own;
        }
        expect(reached).toBe(to.getTime());
      }),
      { numRuns: 300 },
    );
  });
});
