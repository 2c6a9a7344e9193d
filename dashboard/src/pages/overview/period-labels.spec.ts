import { describe, expect, it } from '@jest/globals';
import { axisLabels, rowLabel } from './period-labels.js';

const hours = (first: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    start: new Date(Date.parse(first) + index * 3_600_000).toISOString(),
  }));

function shown(rows: { start: string }[], interval: 'day' | 'hour' | 'month', timeZone = 'UTC'): string[] {
  const { labels, isShown } = axisLabels({ rows, interval, timeZone });
  return labels.filter((_, index) => !isShown || isShown(index));
}

describe('labels of periods', () => {
  it('of a day name every sixth hour, and the day at midnight', () => {
    expect(shown(hours('2026-11-28T18:17:00Z', 1).concat(hours('2026-11-28T19:00:00Z', 13)), 'hour')).toEqual(
      ['29 Nov', '06:00'],
    );
  });

  it('of a week name each day where it begins in the zone', () => {
    expect(shown(hours('2026-11-22T00:00:00Z', 72), 'hour', 'Europe/Berlin')).toEqual([
      '23 Nov',
      '24 Nov',
      '25 Nov',
    ]);
  });

  it('of longer periods are the days or months', () => {
    expect(shown([{ start: '2026-11-22T00:00:00Z' }], 'day')).toEqual(['22 Nov']);
    expect(shown([{ start: '2026-11-01T00:00:00Z' }], 'month')).toEqual(['Nov 2026']);
  });

  it('are told in full elsewhere', () => {
    expect(rowLabel('2026-11-29T10:00:00+01:00', 'hour', 'Europe/Berlin')).toBe('29 Nov, 10:00');
    expect(rowLabel('2026-11-23T00:00:00Z', 'week', 'UTC')).toBe('week of 23 Nov 2026');
    expect(rowLabel('2026-11-23T00:00:00Z', 'day', 'UTC')).toBe('23 Nov 2026');
  });
});
