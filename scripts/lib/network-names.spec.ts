import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { NAMES_OF_NETWORKS } from '../../src/reports/dimensions/names-of-networks.js';
import { groupByName, type NetworkRecord } from './network-names.mjs';

function network(code: string, rest: Partial<NetworkRecord> = {}): NetworkRecord {
  const [mcc = '', mnc = ''] = code.split('-');
  return { mcc, mnc, brand: null, operator: null, status: 'Operational', ...rest };
}

it('gathers the codes of a name in one line', () => {
  const records = [
    network('310-260', { brand: 'T-Mobile', operator: 'T-Mobile US' }),
    network('262-07', { operator: 'Telefónica' }),
    network('310-160', { brand: 'T-Mobile' }),
  ];
  expect(groupByName(records)).toEqual(['T-Mobile|310-160 310-260', 'Telefónica|262-07']);
});

it('prefers networks in operation, and names all that share a code', () => {
  const records = [
    network('270-77', { operator: 'Proximus', status: 'Unknown' }),
    network('270-77', { brand: 'Tango' }),
    network('310-410', { brand: 'AT&T' }),
    network('310-410', { brand: 'Liberty' }),
    network('310-410', { brand: 'AT&T' }),
    network('001-01', { brand: 'TEST', status: 'Test Network' }),
  ];
  expect(groupByName(records)).toEqual(['AT&T / Liberty|310-410', 'TEST|001-01', 'Tango|270-77']);
});

it('leaves out what has no name or no code, and cleans what would break the table', () => {
  const records = [
    network('704-?', { brand: 'digicel' }),
    network('314-100 ', { brand: 'Reserved' }),
    network('208-50', {}),
    network('208-51', { brand: 'A|B`${C}\\' }),
    network('208-52', { brand: null, operator: '  ' }),
  ];
  expect(groupByName(records)).toEqual(['A B {C}|208-51']);
});

it('makes of the table in src what is in it', () => {
  const lines = NAMES_OF_NETWORKS.trim().split('\n');
  const records = lines.flatMap((line) => {
    const [brand = '', codes = ''] = line.split('|');
    return codes.split(' ').map((code) => network(code, { brand }));
  });
  expect(records.length).toBeGreaterThan(2_900);
  expect(groupByName(records)).toEqual(lines);
});

it('has the licence of its data beside', () => {
  expect(readFileSync('LICENSES/mcc-mnc-list.txt', 'utf8')).toContain('Peter Bakondy');
});
