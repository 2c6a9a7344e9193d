import type { Request } from 'express';

const HARMLESS = new Set(['GET', 'HEAD']);

/**
 * Whether a page of another origin made a browser send a change. SameSite blocks the cookie for
 * other sites, but not for another port or subdomain. Sec-Fetch-Site decides if present: pages
 * cannot set it. `host` is the host that a trusted proxy forwards.
 */
export function isForeignChange({
  method,
  headers,
  host,
}: Pick<Request, 'headers' | 'host' | 'method'>): boolean {
  if (HARMLESS.has(method)) return false;
  const { origin, referer } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  const source = origin ?? referer;
  return source !== undefined && !isOf(host, source);
}

function isOf(host: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).host === new URL(`http://${host}`).host;
}
