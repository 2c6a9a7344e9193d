import { lookup } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';
import { findRangeRefusal } from '../../webhooks/address/find-range-refusal.js';

/**
 * An address of the host, as resolved here, if no address of the host is public. Null otherwise.
 */
export async function findPrivateAddress(url: string): Promise<string | null> {
  const hostname = new URL(url).hostname.replace(/^\[(.*)\]$/, '$1');
  const found = await lookup(hostname, { all: true }).catch(() => []);
  const isPrivate = ({ address }: { address: string }): boolean =>
    findRangeRefusal(ipaddr.process(address)) !== null;
  return found.every(isPrivate) ? (found[0]?.address ?? null) : null;
}
