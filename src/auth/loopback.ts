import { isIP } from 'node:net';
import type { Request } from 'express';

const FORWARDING_HEADERS = [
  'cf-connecting-ip',
  'forwarded',
  'via',
  'x-forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-original-host',
  'x-real-ip',
];

/**
 * Whether a request comes from this machine itself: by the socket's address, by the Host header, and by no sign
 * of a proxy. All three, because a tunnel such as ngrok connects from 127.0.0.1 too, and a web page can point a
 * name of its own at it.
 */
export function isLoopbackRequest(request: Request): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    FORWARDING_HEADERS.every((header) => request.headers[header] === undefined)
  );
}

/** Whether an address is of this machine: 127.0.0.0/8 or ::1, also as IPv4 mapped into IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether a Host header names this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return name === 'localhost' || isLoopbackAddress(name);
}
