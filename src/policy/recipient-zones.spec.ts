import { expect, it } from '@jest/globals';
import { RecipientZones } from './recipient-zones.js';

const zones = RecipientZones.read();

it.each([
  ['+14155550123', ['America/Los_Angeles']],
  ['+12125550123', ['America/New_York']],
  ['+442071838750', ['Europe/London']],
  ['+918553651111', ['Asia/Calcutta']],
  ['+79161234567', ['Europe/Moscow']],
  ['+6560001234', ['Asia/Singapore']],
  // The longest prefix counts, of up to nine digits.
  ['+618917011234', ['Australia/Adelaide', 'Australia/Perth', 'Indian/Christmas']],
  ['+643305123456', ['Pacific/Chatham']],
  ['+6434041234', ['Pacific/Auckland']],
  ['+80012345678', ['UTC']],
  ['+883510001234567', ['UTC']],
])('places %s in %j', (number, expected) => {
  expect(zones.of(number)).toEqual(expected);
});

it('gives every zone that a number may be in', () => {
  expect(zones.of('+551155501234')).toContain('America/Sao_Paulo');
  expect(zones.of('+15551234567').length).toBeGreaterThan(30);
});

it('has only zones that Intl knows', () => {
  const names = new Set(Array.from({ length: 9_999 }, (_, index) => zones.of(`+${index + 1}`)).flat());
  expect(names.size).toBeGreaterThan(200);
  for (const timeZone of names) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
});
