import { lookup, Resolver } from 'node:dns/promises';
import { Injectable } from '@nestjs/common';
import { errorCodesOf } from '../../core/error-codes-of.js';
import { isInternalName } from './is-internal-name.js';

const TIMEOUT_MS = 2_000;
const TRIES = 2;
/** DNS has no such name, or no DNS server is configured: the hosts file may still know the name. */
const NOT_IN_DNS = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED']);

/**
 * Finds the addresses of a host. It queries the DNS servers itself: the system's resolver has four
 * threads, which file writes need too, so names without a response would delay the spool. The
 * system resolves only names that DNS does not know.
 */
@Injectable()
export class HostResolver {
  private readonly dns = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES });

  /** @throws {Error} if there is no address */
  async resolve(host: string): Promise<string[]> {
    if (isInternalName(host)) return lookUp(host);
    const [ipv4, ipv6] = await Promise.allSettled([this.dns.resolve4(host), this.dns.resolve6(host)]);
    const found = [ipv4, ipv6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (found.length > 0) return found;
    const reasons = [ipv4, ipv6].map((answer) => (answer.status === 'rejected' ? answer.reason : undefined));
    const isKnown = reasons.some((reason) => !errorCodesOf(reason).some((code) => NOT_IN_DNS.has(code)));
    if (isKnown) throw new Error('DNS gave no answer');
    return lookUp(host);
  }
}

async function lookUp(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
