import { isIP } from 'node:net';
import type { Request } from 'express';

/** Parts of header names that only proxies, tunnels and load balancers use. */
const PROXY_HEADERS =
  /^via$|forward|proxy|(real|client|remote|connecting|cluster|peer|source|user)[-_](ip|addr|port|host)|origin(al|ating)|rewrite|url-scheme|^x-(scheme|host|port|http-)|front-end-https|ssl[-_]|tls[-_]|client-cert/;
/** Prefixes of vendors' header names, with or without `x-`. */
const VENDOR_HEADERS =
  /^(x-)?(akamai|amz|amzn|appengine|appservice|arr|aws|azure|cdn|cf|cloud|edge|envoy|fastly|fly|gateway|google|goog|haproxy|heroku|incap|ingress|istio|kong|localtunnel|lb|ms|netlify|nf|nginx|ngrok|pinggy|railway|render|sucuri|surrogate|tailscale|traefik|tunnel|varnish|vercel|zrok)-/;

/**
 * Whether a request comes from this machine: the socket's address and the Host header are local,
 * and no header belongs to a proxy. All three checks are needed: a tunnel such as ngrok connects
 * from 127.0.0.1, and a web page can point a host name at it.
 */
export function isLoopbackRequest(request: Request): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    !hasPassedProxy(request)
  );
}

/** nginx uses HTTP/1.0 to its upstream by default, without a header of its own. */
function hasPassedProxy({ headers, httpVersion }: Request): boolean {
  return (
    httpVersion === '1.0' ||
    Object.keys(headers).some((name) => PROXY_HEADERS.test(name) || VENDOR_HEADERS.test(name))
  );
}

/** Whether an address is local: 127.0.0.0/8 or ::1, also as IPv4 mapped into IPv6. */
export function isLoopbackAddress(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Whether a Host header names this machine. */
export function isLoopbackHost(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  return name === 'localhost' || isLoopbackAddress(name);
}
