import type { Request } from 'express';
import { isLoopbackAddress, isLoopbackHost } from '../auth/loopback.js';

/** A host and a port, safe in a log line. */
export const PLAIN_HOST = /^[\w.:[\]-]{1,255}$/;

/** The URLs that a callback may be signed for: our base URLs with the request's path and query. */
export function baseUrlsOf(request: Request, baseUrls: readonly string[]): string[] {
  return baseUrls.map((base) => base + request.originalUrl);
}

/**
 * The request's own scheme and host. They count only from this machine, or from a proxy in
 * TRUST_PROXY: a client must not choose the URL of its signature check. Empty if they do not count.
 */
export function ownUrlOf(request: Request): string[] {
  const remote = request.socket.remoteAddress ?? '';
  const local = isLoopbackAddress(remote) && isLoopbackHost(request.headers.host ?? '');
  if (!(local || isTrustedProxy(request, remote)) || !PLAIN_HOST.test(request.host)) return [];
  return [`${request.protocol}://${request.host}${request.originalUrl}`];
}

/** Whether Express trusts X-Forwarded-* from this address. */
function isTrustedProxy(request: Request, remote: string): boolean {
  const trusts = request.app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return trusts(remote, 0);
}
