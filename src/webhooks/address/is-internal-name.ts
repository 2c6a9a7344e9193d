const INTERNAL = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a host name has a meaning only inside a network: one without a dot, or under a name that
 * is reserved for it.
 *
 * @param host in lower case, without a dot at its end
 */
export function isInternalName(host: string): boolean {
  return !host.includes('.') || INTERNAL.test(host);
}
