import { isIP } from 'node:net';
import type { Request } from 'express';

/**
 * The address under which a request is counted. IPv6 counts by /64, because one customer has a
 * whole /64. IPv4 mapped into IPv6 counts as IPv4. A forwarded value counts only if it is an
 * address.
 */
export function throttleAddress({ ip, socket }: Pick<Request, 'ip' | 'socket'>): string {
  return networkOf([ip, socket.remoteAddress].find((address) => isIP(address ?? '') !== 0) ?? 'unknown');
}

/** The address itself for IPv4, `a:b:c:d::/64` for IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  // URL normalizes every spelling of an IPv6 address.
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const groups = [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return mappedIpv4(groups) ?? `${groups.slice(0, 4).join(':')}::/64`;
}

function mappedIpv4(groups: string[]): string | undefined {
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined;
  return groups
    .slice(6)
    .map((group) => parseInt(group, 16))
    .map((pair) => `${pair >> 8}.${pair & 0xff}`)
    .join('.');
}
