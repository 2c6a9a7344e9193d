import ipaddr from 'ipaddr.js';
import type { Refusal } from './refusal.js';

export type IpAddress = ipaddr.IPv4 | ipaddr.IPv6;

/** Metadata services of cloud providers, which give a machine its credentials. Some look public. */
const METADATA = new Set(
  [
    '169.254.169.254',
    '169.254.170.2',
    '169.254.170.23',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::23',
    'fd20:ce::254',
    'fe80::a9fe:a9fe',
  ].map((address) => ipaddr.parse(address).toNormalizedString()),
);

/** ipaddr.js's names of ranges that are not public. All others but `unicast` are reserved. */
const RANGES: Readonly<Record<string, Refusal>> = {
  loopback: 'loopback_address',
  private: 'private_address',
  uniqueLocal: 'private_address',
  deprecatedSiteLocal: 'private_address',
  linkLocal: 'link_local_address',
  carrierGradeNat: 'shared_address',
  multicast: 'multicast_address',
  broadcast: 'multicast_address',
  unspecified: 'unspecified_address',
  ipv4Mapped: 'ipv4_in_ipv6',
  rfc6145: 'ipv4_in_ipv6',
  rfc6052: 'ipv4_in_ipv6',
  '6to4': 'ipv4_in_ipv6',
  teredo: 'ipv4_in_ipv6',
};

/** All that is assigned to the public Internet. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** IPv4-compatible addresses, `::192.0.2.1`. */
const IPV4_COMPATIBLE = ipaddr.IPv6.parseCIDR('::/96');

export function isMetadata(address: IpAddress): boolean {
  return METADATA.has(address.toNormalizedString());
}

/** Null for a public address. */
export function findRangeRefusal(address: IpAddress): Refusal | null {
  const range: string = address.range();
  if (range !== 'unicast') return RANGES[range] ?? 'reserved_address';
  if (address.kind() === 'ipv4' || address.match(GLOBAL_IPV6)) return null;
  return address.match(IPV4_COMPATIBLE) ? 'ipv4_in_ipv6' : 'reserved_address';
}
