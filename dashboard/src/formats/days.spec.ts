import { expect, it } from '@jest/globals';
import { dayOf, startOfDay } from './days.js';

it('tells the day by the clocks of a zone', () => {
  expect(dayOf('2026-11-29T23:30:00Z', 'UTC')).toBe('2026-11-29');
  expect(dayOf('2026-11-29T23:30:00Z', 'Europe/Berlin')).toBe('2026-11-30');
});

it.each([
  ['2026-11-29', 0, 'UTC', '2026-11-29T00:00:00.000Z'],
  ['2026-11-29', 1, 'UTC', '2026-11-30T00:00:00.000Z'],
  ['2026-12-31', 1, 'Europe/Berlin', '2026-12-31T23:00:00.000Z'],
  // The day after clocks change.
  ['2026-03-29', 1, 'Europe/Berlin', '2026-03-29T22:00:00.000Z'],
  ['2026-11-29', 0, 'Asia/Kolkata', '2026-11-28T18:30:00.000Z'],
  ['2026-11-29', 0, 'Pacific/Kiritimati', '2026-11-28T10:00:00.000Z'],
  ['2026-11-29', 0, 'Pacific/Pago_Pago', '2026-11-29T11:00:00.000Z'],
  // No midnight: the day begins at one o'clock.
  ['2026-09-06', 0, 'America/Santiago', '2026-09-06T04:00:00.000Z'],
])('begins %s + %p days in %s at %s', (day, later, zone, instant) =>
  expect(startOfDay(day, later, zone)).toBe(instant),
);
