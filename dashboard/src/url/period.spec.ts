import { describe, expect, it } from '@jest/globals';
import { describePeriod, intervalOf, parsePeriod, timesBefore, timesOf } from './period.js';

const parse = (search: string) => parsePeriod(new URLSearchParams(search));
const NOW = Date.parse('2026-11-29T12:00:00Z');

describe('the period of an address', () => {
  it('is seven days by default', () => expect(parse('')).toEqual({ period: '7d', refused: [] }));

  it('is one of four, or two instants', () => {
    expect(parse('period=90d')).toEqual({ period: '90d', refused: [] });
    expect(parse('from=2026-11-01T01:00:00%2B01:00&to=2026-11-02')).toEqual({
      period: { from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' },
      refused: [],
    });
  });

  it.each([
    ['period=8d', ['period']],
    ['period=toString', ['period']],
    ['from=yesterday&to=2026-11-02', ['from', 'to']],
    ['from=2026-11-02&to=2026-11-01', ['from', 'to']],
    ['from=2026-11-02&to=2026-11-02', ['from', 'to']],
    ['from=2026-11-02', ['from']],
  ])('refuses %s and takes the default', (search, refused) =>
    expect(parse(search)).toEqual({ period: '7d', refused }),
  );

  it('has instants, and others of the same length before', () => {
    const times = timesOf('24h', NOW);
    expect(times).toEqual({ from: '2026-11-28T12:00:00.000Z', to: '2026-11-29T12:00:00.000Z' });
    expect(timesBefore(times)).toEqual({ from: '2026-11-27T12:00:00.000Z', to: '2026-11-28T12:00:00.000Z' });
  });

  it.each([
    ['24h', 'hour'],
    ['7d', 'hour'],
    ['30d', 'day'],
    ['90d', 'day'],
  ] as const)('of %s is shown by %s', (period, interval) => expect(intervalOf(period)).toBe(interval));

  it('of years is shown by week or month', () => {
    expect(intervalOf({ from: '2025-11-29T00:00:00Z', to: '2026-11-29T00:00:00Z' })).toBe('week');
    expect(intervalOf({ from: '2016-11-29T00:00:00Z', to: '2026-11-29T00:00:00Z' })).toBe('month');
  });

  it('is described in words', () => {
    expect(describePeriod('24h', 'UTC')).toBe('the last 24 hours');
    expect(describePeriod('30d', 'UTC')).toBe('the last 30 days');
    const times = { from: '2026-11-01T00:00:00Z', to: '2026-11-02T06:30:00Z' };
    expect(describePeriod(times, 'UTC')).toBe('1 Nov, 00:00 to 2 Nov, 06:30');
  });
});
