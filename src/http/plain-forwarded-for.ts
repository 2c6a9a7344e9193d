import { isIPv4, isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';

/** `1.2.3.4:5678`, `[2001:db8::1]:443` and `[2001:db8::1]`, as Azure and others write a client. */
const WITH_PORT = /^(?:([\d.]+):\d{1,5}|\[([\da-f:.]+)\](?::\d{1,5})?)$/i;

/**
 * Takes the ports out of X-Forwarded-For. Express would take address and port together for one address: no proxy of TRUST_PROXY
 * would be known by it, and each connection of a client would count as another client.
 */
export const plainForwardedFor: RequestHandler = (request, _response, next) => {
  const header = request.headers['x-forwarded-for'];
  if (typeof header === 'string') request.headers['x-forwarded-for'] = withoutPorts(header);
  next();
};

export function withoutPorts(header: string): string {
  // Nearly always so; also where there is a plain IPv6 address only.
  if (!/[[:]/.test(header)) return header;
  return header
    .split(',')
    .map((item) => withoutPort(item.trim()))
    .join(', ');
}

function withoutPort(item: string): string {
  const [, v4, v6] = WITH_PORT.exec(item) ?? [];
  if (v4 !== undefined && isIPv4(v4)) return v4;
  return v6 !== undefined && isIPv6(v6) ? v6 : item;
}
