import { expect, it } from '@jest/globals';
import { offsetMinutes } from './zone-offset.js';

it.each([
  ['UTC', '2026-11-24T12:00:00Z', 0],
  ['Europe/London', '2026-01-01T12:00:00Z', 0],
  ['Asia/Kolkata', '2026-11-24T12:00:00Z', 330],
  ['Asia/Kathmandu', '2026-11-24T12:00:00Z', 345],
  ['America/St_Johns', '2026-01-01T12:00:00Z', -210],
  ['Pacific/Kiritimati', '2026-11-24T12:00:00Z', 840],
  ['America/New_York', '2026-03-08T06:59:59.999Z', -300],
  ['America/New_York', '2026-03-08T07:00:00Z', -240],
  ['America/New_York', '2026-11-01T05:59:59.999Z', -240],
  ['America/New_York', '2026-11-01T06:00:00Z', -300],
  ['Australia/Lord_Howe', '2026-04-04T14:59:59.999Z', 660],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 630],
])('puts clocks in %s at %s %d minutes ahead of UTC', (zone, at, minutes) => {
  expect(offsetMinutes(zone, Date.parse(at))).toBe(minutes);
  expect(offsetMinutes(zone, Date.parse(at))).toBe(minutes);
});

it('remembers a limited number of offsets', () => {
  for (let quarter = 0; quarter < 7_000; quarter += 1) {
    expect(offsetMinutes('Asia/Kolkata', Date.UTC(2027, 0, 1) + quarter * 900_000)).toBe(330);
  }
});
