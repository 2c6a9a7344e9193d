import { describe, expect, it } from '@jest/globals';
import { formatCompactCount, formatCount, formatMoney, formatRate } from './figures.js';

describe('figures', () => {
  it.each([
    [0, '0'],
    [1_234_567, '1,234,567'],
    [null, '–'],
    [undefined, '–'],
  ])('shows the count %p as %s', (count, text) => expect(formatCount(count)).toBe(text));

  it('shortens a count for an axis', () => expect(formatCompactCount(1_234_567)).toBe('1.2M'));

  it.each([
    [1, '100.0%'],
    [0.9643, '96.4%'],
    [0.99999, '>99.9%'],
    [0.0001, '<0.1%'],
    [0, '0.0%'],
    [null, '–'],
  ])('shows the rate %p as %s', (rate, text) => expect(formatRate(rate)).toBe(text));

  it.each([
    [0, '$0.00'],
    [550, '$0.000550'],
    [5_500, '$0.0055'],
    [11_000, '$0.0110'],
    [550_000, '$0.55'],
    [7_150_000, '$7.15'],
    [1_234_567_890_000, '$1,234,567.89'],
    [null, '–'],
  ])('shows %p micros as %s', (micros, text) => expect(formatMoney(micros)).toBe(text));
});
