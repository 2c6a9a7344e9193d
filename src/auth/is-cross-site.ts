import type { Request } from 'express';

/**
 * Whether a page of another origin made a browser send the request. Browsers send Sec-Fetch-Site,
 * older ones Origin or Referer. Another port of this machine is another origin.
 */
export function isCrossSite({ headers }: Pick<Request, 'headers'>): boolean {
  const { host = '', origin, referer } = headers;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  return [origin, referer].some((url) => url !== undefined && !isOf(host, url));
}

function isOf(host: string, url: string): boolean {
  return URL.canParse(url) && new URL(url).host === new URL(`http://${host}`).host;
}
