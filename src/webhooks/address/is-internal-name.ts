const INTERNAL = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa)$/;

/**
 * Whether a host name is meaningful only inside a network: it has no dot, or a reserved ending.
 *
 * @param host in lower case, without a dot at its end
 */
export function isInternalName(host: string): boolean {
  return !host.includes('.') || INTERNAL.test(host);
}
