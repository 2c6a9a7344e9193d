import { expect, it } from '@jest/globals';
import { parseNetworks } from './networks.js';
import { Mistake } from './decorators.js';

const read = (text: string): string[] => {
  const networks = parseNetworks(text);
  if (networks instanceof Mistake) throw new Error(networks.sentence);
  return networks.map(([address, bits]) => `${address.toString()}/${bits}`);
};

it('reads networks and single addresses', () => {
  expect(read('10.0.0.0/8, fd00::/8,192.168.1.7,::1')).toEqual([
    '10.0.0.0/8',
    'fd00::/8',
    '192.168.1.7/32',
    '::1/128',
  ]);
});

it.each([
  '10.0.0.0/33',
  'fd00::/129',
  '10/8',
  '010.0.0.1',
  '0x7f000001',
  'localhost',
  'fe80::1%eth0',
  '10.0.0.0/',
])('refuses %s', (text) => {
  expect(parseNetworks(`10.0.0.0/8,${text}`)).toBeInstanceOf(Mistake);
});
