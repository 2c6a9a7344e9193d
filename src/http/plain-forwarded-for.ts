import { isIPv4, isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';

/** `1.2.3.4:5678`, `[2001:db8::1]:443` and `[2001:db8::1]`: the forms of Azure and others. */
const WITH_PORT = /^(?:([\d.]+):\d{1,5}|\[([\da-f:.]+)\](?::\d{1,5})?)$/i;

/**
 * Removes ports from X-Forwarded-For. Express takes address and port together as one address: a
 * proxy in TRUST_PROXY would not be recognized, and each connection would count as another client.
 */
export const plainForwardedFor: RequestHandler = (request, _response, next) => {
  const header = request.headers['x-forwarded-for'];
  if (typeof header === 'string') request.headers['x-forwarded-for'] = withoutPorts(header);
  next();
};

export function withoutPorts(header: string): string {
  // Fast path for nearly every header. It also covers a plain IPv6 address.
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
