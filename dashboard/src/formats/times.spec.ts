import { describe, expect, it } from '@jest/globals';
import { formatAgo, formatDate, formatDateTime, formatTime, isTimeZone, zoneName } from './times.js';

const INSTANT = '2026-11-29T23:04:03.000Z';

describe('times', () => {
  it('shows an instant by the clocks of a zone', () => {
    expect(formatDateTime(INSTANT, 'UTC')).toBe('29 Nov 2026, 23:04:03');
    expect(formatDateTime(INSTANT, 'Europe/Berlin')).toBe('30 Nov 2026, 00:04:03');
    expect(formatDate(INSTANT, 'Europe/Berlin')).toBe('30 Nov 2026');
    expect(formatTime(INSTANT, 'Asia/Kolkata')).toBe('04:34');
  });

  it('shows a dash for what is no time', () => {
    expect(formatDateTime(null)).toBe('–');
    expect(formatDateTime('tomorrow')).toBe('–');
  });

  it.each([
    [2, 'just now'],
    [59, '59 s ago'],
    [60, '1 min ago'],
    [7_300, '2 h ago'],
    [200_000, '2 d ago'],
    [-7_300, 'in 2 h'],
  ])('tells %p seconds as %s', (seconds, text) =>
    expect(formatAgo(INSTANT, Date.parse(INSTANT) + seconds * 1_000)).toBe(text),
  );

  it('knows zones', () => {
    expect(zoneName('America/New_York')).toBe('America/New York time');
    expect(zoneName('UTC')).toBe('UTC');
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Mars/Base')).toBe(false);
  });
});
