import type { Resolver } from 'node:dns/promises';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { HostResolver } from './host-resolver.js';

const A = 1;
const AAAA = 28;
const NO_SUCH_NAME = 3;
const REFUSED = 5;

let server: Socket;
let resolver: HostResolver;
/** Addresses by name and type, or the code of an error. */
let zone: Record<string, Partial<Record<number, number[]>> | number>;
let asked: string[];

/** Answers a question of DNS (RFC 1035) from the zone. */
function answer(query: Buffer): Buffer {
  const labels: string[] = [];
  let at = 12;
  while (query[at] !== 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
    at += query[at]! + 1;
  }
  const type = query.readUInt16BE(at + 1);
  const question = query.subarray(12, at + 5);
  const name = labels.join('.').toLowerCase();
  asked.push(name);
  const found = zone[name] ?? NO_SUCH_NAME;
  const address = typeof found === 'number' ? undefined : found[type];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  header.writeUInt16BE(0x8180 + (typeof found === 'number' ? found : 0), 2);
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(address ? 1 : 0, 6);
  if (!address) return Buffer.concat([header, question]);
  const record = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 60, 0, address.length, ...address]);
  return Buffer.concat([header, question, record]);
}

beforeEach(async () => {
  zone = {};
  asked = [];
  server = createSocket('udp4', (query, { port, address }) => server.send(answer(query), port, address));
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  resolver = new HostResolver();
  (Reflect.get(resolver, 'dns') as Resolver).setServers([`127.0.0.1:${server.address().port}`]);
});
afterEach(() => {
  server.close();
});

it('gives the IPv4 and the IPv6 addresses that DNS knows', async () => {
  zone['hook.example.com'] = {
    [A]: [93, 184, 215, 14],
    [AAAA]: [0x26, 6, 0x28, 0, ...Array.from({ length: 11 }, () => 0), 1],
  };
  expect(await resolver.resolve('hook.example.com')).toEqual(['93.184.215.14', '2606:2800::1']);
  zone['four.example.com'] = { [A]: [93, 184, 215, 14] };
  expect(await resolver.resolve('four.example.com')).toEqual(['93.184.215.14']);
});

it('asks the system for names of the inside only', async () => {
  expect(await resolver.resolve('localhost')).toContain('127.0.0.1');
  expect(asked).toEqual([]);
});

it('fails where no address is found', async () => {
  await expect(resolver.resolve('unknown.invalid')).rejects.toThrow('unknown.invalid');
  zone['refused.example.com'] = REFUSED;
  await expect(resolver.resolve('refused.example.com')).rejects.toThrow('DNS gave no answer');
});
