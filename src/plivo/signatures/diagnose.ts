import { withoutQuery } from './sign.js';
import type { SignatureCheck } from './verify.js';

interface Variant {
  cause: string;
  url: string;
}

/**
 * Finds the likely cause of a mismatch: a similar URL for which the signature is valid. For the log
 * only: it never allows a request.
 *
 * @param urls the URLs that were checked
 * @param ownHosts other hosts the request may have been meant for, such as its Host header
 * @returns a sentence for the operator, without token and signature, or null
 */
export function diagnoseMismatch(
  check: SignatureCheck,
  urls: readonly string[],
  ownHosts: readonly string[],
): string | null {
  for (const { cause, url } of urls.flatMap((tried) => variantsOf(tried, ownHosts))) {
    if (check.verify([url]).authentic) {
      return `it is signed for ${withoutQuery(url)} (${cause}); APP_BASE_URL and the address Plivo has must agree`;
    }
  }
  return null;
}

function variantsOf(signed: string, ownHosts: readonly string[]): Variant[] {
  const [, scheme, authority, rest] = /^(https?):\/\/([^/?#]*)(.*)$/s.exec(signed) ?? [];
  if (scheme === undefined || authority === undefined || rest === undefined) return [];
  const host = authority.replace(/:\d+$/, '');
  const other = scheme === 'https' ? 'http' : 'https';
  const slash = rest.replace(/^([^?#]*?)(\/?)(?=[?#]|$)/s, (_all, path: string, end: string) =>
    end ? path : `${path}/`,
  );
  const hosts = ownHosts.filter((name) => name !== authority);
  const variants: Variant[] = [
    { cause: `${other} instead of ${scheme}`, url: `${other}://${authority}${rest}` },
    { cause: 'another trailing slash', url: `${scheme}://${authority}${slash}` },
    ...['', ':80', ':443', ':3000', ':8080', ':8443'].flatMap((port) => [
      { cause: 'another port', url: `${scheme}://${host}${port}${rest}` },
      { cause: `another port and ${other} instead of ${scheme}`, url: `${other}://${host}${port}${rest}` },
    ]),
    ...hosts.flatMap((name) => [
      { cause: 'another host', url: `${scheme}://${name}${rest}` },
      { cause: `another host and ${other} instead of ${scheme}`, url: `${other}://${name}${rest}` },
    ]),
  ];
  return variants.filter(({ url }) => url !== signed);
}
