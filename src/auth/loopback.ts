import { isIP } from 'node:net';
import type { Request } from 'express';

/** Parts of names that only proxies, tunnels and load balancers use. */
const OF_PROXIES =
  /^via$|forward|proxy|(real|client|remote|connecting|cluster|peer|source|user)[-_](ip|addr|port|host)|origin(al|ating)|rewrite|url-scheme|^x-(scheme|host|port|http-)|front-end-https|ssl[-_]|tls[-_]|client-cert/;
/** How the headers of vendors begin, with or without `x-`. */
const OF_VENDORS =
  /^(x-)?(akamai|amz|amzn|appengine|appservice|arr|aws|azure|cdn|cf|cloud|edge|envoy|fastly|fly|gateway|google|goog|haproxy|heroku|incap|ingress|istio|kong|localtunnel|lb|ms|netlify|nf|nginx|ngrok|pinggy|railway|render|sucuri|surrogate|tailscale|traefik|tunnel|varnish|vercel|zrok)-/;

/**
 * Whether a request comes from this machine itself: by the socket's address, by the Host header, and by no sign
 * of a proxy. All three, because a tunnel such as ngrok connects from 127.0.0.1 too, and a web page can point a
 * name of its own at it.
 */
export function isLoopbackRequest(request: Request): boolean {
  return (
    isLoopbackAddress(request.socket.remoteAddress ?? '') &&
    isLoopbackHost(request.headers.host ?? '') &&
    !hasPassedProxy(request)
  );
}

/** HTTP/1.0 is what nginx speaks to the service behind it where it is not told otherwise, with no header of its own. */
function hasPassedProxy({ headers, httpVersion }: Request): boolean {
  return (
    httpVersion === '1.0' ||
    Object.keys(headers).some((name) => OF_PROXIES.test(name) || OF_VENDORS.test(name))
  );
}

/** Whether an address is of this machine: 127.0.0.0/8 or ::1, also as IPv4 mapped into IPv6. */
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
