import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Mistake, splitList } from './decorators.js';

/** A network: an address, and the number of leading bits shared by all its addresses. */
export type Network = readonly [address: ipaddr.IPv4 | ipaddr.IPv6, bits: number];

/** Reads networks such as `10.0.0.0/8`. A single address is a network of one. */
export function parseNetworks(text: string): Network[] | Mistake {
  const networks = splitList(text).map(parseNetwork);
  const read = networks.filter((network) => network !== null);
  return read.length === networks.length
    ? read
    : new Mistake(' must be networks such as 10.0.0.0/8 or fd00::/8, separated by commas.');
}

function parseNetwork(text: string): Network | null {
  const [, host = '', length] = /^([^/%]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  if (isIP(host) === 0) return null;
  const address = ipaddr.parse(host);
  const most = address.kind() === 'ipv4' ? 32 : 128;
  const bits = length === undefined ? most : Number(length);
  return bits <= most ? [address, bits] : null;
}
