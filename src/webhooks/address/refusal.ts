/** Why a URL may not be called: the end of a sentence that begins with `url`. */
export const REFUSALS = {
  scheme: 'must begin with http:// or https://.',
  credentials: 'must not hold a user or a password. Send them as headers.',
  own_address: "leads to this service or to the service's machine.",
  internal_name: 'has a host name that is only known inside a network.',
  unresolved: 'has a host name that cannot be resolved now.',
  metadata_address: "leads to a cloud provider's metadata.",
  loopback_address: 'leads to a loopback address.',
  private_address: 'leads to a private address.',
  link_local_address: 'leads to a link-local address.',
  shared_address: "leads to a provider's shared address (carrier-grade NAT).",
  multicast_address: 'leads to a multicast or broadcast address.',
  unspecified_address: 'leads to an unspecified address.',
  ipv4_in_ipv6: 'leads to an IPv6 address that stands for an IPv4 address. Use the IPv4 address.',
  reserved_address: 'leads to an address that is reserved.',
} as const;

export type Refusal = keyof typeof REFUSALS;

/** The problem code of a refusal; also the error of a refused attempt. */
export type RefusalCode = `url_${Refusal}`;

export const refusalCode = (refusal: Refusal): RefusalCode => `url_${refusal}`;

/** The address may not be called, so no connection was made. */
export class AddressRefusedError extends Error {
  override readonly name = 'AddressRefusedError';

  constructor(readonly refusal: Refusal) {
    super(`The URL ${REFUSALS[refusal]}`);
  }
}
