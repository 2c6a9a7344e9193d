import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { buildConnector } from 'undici';
import type { AddressPolicy } from '../address/address-policy.js';

/** Most connectors kept. Connections to one port share TLS sessions. */
const MAX_PORTS = 100;

/**
 * Connects only to addresses that the policy allows. Node resolves a name through `lookup`, once
 * per connection, and connects to the result. So a DNS server cannot give one address to the check
 * and another to the connection.
 */
export function createPolicyConnector(policy: AddressPolicy, timeoutMs: number): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();
  const judge = callbackify((hostname: string, port: number) => policy.resolve({ hostname, port }));
  const connectorOf = (port: number): buildConnector.connector => {
    const known = connectors.get(port);
    if (known) return known;
    const lookup: LookupFunction = (hostname, options, callback) => {
      judge(hostname, port, (error, addresses) => {
        if (error) return callback(error, '');
        const found = addresses.map((address) => ({ address, family: isIP(address) }));
        return options.all ? callback(null, found) : callback(null, found[0]!.address, found[0]!.family);
      });
    };
    const connector = buildConnector({ timeout: timeoutMs, lookup });
    if (connectors.size < MAX_PORTS) connectors.set(port, connector);
    return connector;
  };
  return (options, callback) => {
    const { hostname, protocol } = options;
    const port = Number(options.port || (protocol === 'https:' ? 443 : 80));
    const connect = connectorOf(port);
    // Node does not call `lookup` for addresses.
    if (isIP(hostname) === 0) connect(options, callback);
    else judge(hostname, port, (error) => (error ? callback(error, null) : connect(options, callback)));
  };
}
