import { expect, it } from '@jest/globals';
import type { Request } from 'express';
import { networkOf, throttleAddress } from './throttle-address.js';

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['::FFFF:192.0.2.1', '192.0.2.1'],
  ['::ffff:c000:201', '192.0.2.1'],
  ['0:0:0:0:0:ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ['unknown', 'unknown'],
])('counts %s under %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

it.each([
  ['the address a trusted proxy names', '2001:db8::1', '2001:db8:0:0::/64'],
  ['the address of the connection where the proxy names none', 'somebody', '192.0.2.7'],
  ['the address of the connection where there is no other', undefined, '192.0.2.7'],
])('uses %s', (_name, ip, expected) => {
  const request = { ip, socket: { remoteAddress: '192.0.2.7' } } as Request;
  expect(throttleAddress(request)).toBe(expected);
});

it('counts requests without an address too', () => {
  expect(throttleAddress({ ip: undefined, socket: {} } as Request)).toBe('unknown');
});
