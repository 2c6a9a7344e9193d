import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import ipaddr from 'ipaddr.js';
import { HttpEnvironment } from '../../config/groups/http.js';
import { WebhookEnvironment } from '../../config/groups/webhooks.js';
import type { Network } from '../../config/networks.js';
import { findRangeRefusal, type IpAddress, isMetadata } from './find-range-refusal.js';
import { HostResolver } from './host-resolver.js';
import { isInternalName } from './is-internal-name.js';
import { AddressRefusedError, type Refusal } from './refusal.js';

/** Ranges that may lead to this machine if they are allowed. */
const MAY_BE_OWN = new Set<Refusal | null>(['loopback_address', 'unspecified_address', 'ipv4_in_ipv6']);

/** A host and a port to connect to. */
export interface Destination {
  /** A name or an address, as in a URL; IPv6 with or without brackets. */
  hostname: string;
  port: number;
}

/**
 * Decides which addresses may receive webhooks: public ones that are not ours, and those in
 * WEBHOOK_ALLOWED_NETWORKS. Checked when an endpoint is created and at every connection (ADR 25).
 */
@Injectable()
export class AddressPolicy {
  private readonly allowed: readonly Network[];
  private readonly ownPort: number;
  private readonly ownHosts: ReadonlySet<string>;
  private readonly ownOrigins: ReadonlySet<string>;

  constructor(
    env: WebhookEnvironment,
    http: HttpEnvironment,
    private readonly resolver: HostResolver,
  ) {
    this.allowed = env.WEBHOOK_ALLOWED_NETWORKS;
    this.ownPort = http.APP_PORT;
    const own = http.baseUrls.map((url) => toDestination(new URL(url)));
    this.ownHosts = new Set(own.map(({ hostname }) => hostname));
    this.ownOrigins = new Set(own.map(originOf));
  }

  /**
   * Checks a URL and every address of its host.
   *
   * @throws {AddressRefusedError}
   */
  async checkUrl(url: URL): Promise<void> {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new AddressRefusedError('scheme');
    if (url.username !== '' || url.password !== '') throw new AddressRefusedError('credentials');
    await this.resolve(toDestination(url));
  }

  /**
   * The addresses to connect to. If one of them is refused, the whole name is.
   *
   * @throws {AddressRefusedError}
   */
  async resolve(destination: Destination): Promise<string[]> {
    const { hostname, port } = destination;
    const host = normalizeHost(hostname);
    if (this.ownOrigins.has(originOf({ hostname: host, port }))) throw new AddressRefusedError('own_address');
    const isAddress = isIP(host) !== 0;
    // Internal names are not resolved if no internal network is allowed.
    if (!isAddress && isInternalName(host) && this.allowed.length === 0) {
      throw new AddressRefusedError('internal_name');
    }
    const addresses = isAddress ? [host] : await this.lookUp(host);
    const own = ownAddresses();
    for (const address of addresses) {
      const refusal = this.findRefusal(host, port, address, own);
      if (refusal !== null) throw new AddressRefusedError(refusal);
    }
    return addresses;
  }

  private findRefusal(host: string, port: number, text: string, own: ReadonlySet<string>): Refusal | null {
    if (isIP(text) === 0) return 'reserved_address';
    const address = ipaddr.parse(text);
    const isOwn = own.has(address.toNormalizedString());
    if (isMetadata(address)) return 'metadata_address';
    const range = findRangeRefusal(address);
    if (port === this.ownPort && (isOwn || MAY_BE_OWN.has(range))) return 'own_address';
    if (this.isAllowed(address)) return null;
    if (range !== null) return range;
    if (isOwn || this.ownHosts.has(host)) return 'own_address';
    return isIP(host) === 0 && isInternalName(host) ? 'internal_name' : null;
  }

  private isAllowed(address: IpAddress): boolean {
    return this.allowed.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network, bits),
    );
  }

  private async lookUp(host: string): Promise<string[]> {
    const addresses = await this.resolver.resolve(host).catch(() => []);
    if (addresses.length === 0) throw new AddressRefusedError('unresolved');
    return addresses;
  }
}

function toDestination({ hostname, port, protocol }: URL): Destination {
  const usual = protocol === 'https:' ? 443 : 80;
  return { hostname: normalizeHost(hostname), port: port === '' ? usual : Number(port) };
}

/** Without brackets, without a dot at the end, in lower case. */
function normalizeHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
}

function originOf({ hostname, port }: Destination): string {
  return `${hostname} ${port}`;
}

/** Read each time: an interface may come and go. */
function ownAddresses(): ReadonlySet<string> {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return new Set(addresses.map(({ address }) => ipaddr.parse(address.split('%')[0]!).toNormalizedString()));
}
