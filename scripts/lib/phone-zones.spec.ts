import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { ZONES_OF_PREFIXES } from '../../src/policy/zones-of-prefixes.js';
import { groupByZones } from './phone-zones.mjs';

it('gathers the prefixes of the same zones in one line', () => {
  const mapData =
    '# a comment\n1201|America/New_York\r\n\n44|Europe/Jersey&Europe/London\n1202|America/New_York\n';
  expect(groupByZones(mapData)).toEqual(['America/New_York|1201 1202', 'Europe/Jersey&Europe/London|44']);
});

it.each(['1201', '|Europe/London', '44|', '44|Europe/London|x', 'x|Europe/London'])('refuses %j', (line) => {
  expect(() => groupByZones(`1|America/New_York\n${line}`)).toThrow(`line 2 is not understood: ${line}`);
});

it('makes of the table in src what is in it', () => {
  const lines = ZONES_OF_PREFIXES.trim().split('\n');
  const mapData = lines.flatMap((line) => {
    const [zones = '', prefixes = ''] = line.split('|');
    return prefixes.split(' ').map((prefix) => `${prefix}|${zones}`);
  });
  expect(new Set(mapData).size).toBe(mapData.length);
  expect(groupByZones(mapData.join('\n'))).toEqual(lines);
});

it('has the licence of its data beside', () => {
  expect(readFileSync('LICENSES/Apache-2.0.txt', 'utf8')).toContain('Version 2.0, January 2004');
});
