import { createHmac } from 'node:crypto';

/** Decoded parameters; repeated ones are arrays. */
export type SignedParameters = Readonly<Record<string, unknown>>;

/**
 * V2: Base64 HMAC-SHA256 over `scheme://host[:port]/path` followed by the nonce. Query, body,
 * method and time are not signed (plivo.md section 1).
 */
export function signV2(url: string, nonce: string, token: string): string {
  return hmac(textOfV2(url, nonce), token);
}

/**
 * The text that V2 signs. Nothing separates its parts: the end of the path may also be the start of
 * the nonce.
 */
export function textOfV2(url: string, nonce: string): string {
  return withoutQuery(url) + nonce;
}

/**
 * V3, POST: base `?` sorted query `k=v&…` `.` sorted body `kv…` `.` nonce, with the first `.` only
 * between a query and a body, and `?` only with either of them. GET: base `?` sorted query `.`
 * nonce (plivo.md section 1).
 */
export function signV3(
  method: string,
  url: string,
  body: SignedParameters,
  nonce: string,
  token: string,
): string {
  return hmac(`${withoutQuery(url)}${canonicalV3(method, queryOf(url), body)}.${nonce}`, token);
}

/** The part that V3 signs between the base and the nonce, equal for every base URL. */
export function canonicalV3(method: string, queryText: string, body: SignedParameters): string {
  const query = sortedPairs(parseQuery(queryText))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  const form =
    method === 'GET'
      ? ''
      : sortedPairs(body)
          .map((pair) => pair.join(''))
          .join('');
  return `${query || form ? '?' : ''}${query}${query && form ? '.' : ''}${form}`;
}

/**
 * The published guide's form: over the full URL and the raw body, without a nonce (plivo.md section
 * 7).
 */
export function signGuideForm(url: string, rawBody: Buffer, token: string): string {
  return hmac(textOfGuideForm(url, rawBody), token);
}

/** The bytes that the guide's form signs. Nothing separates URL and body. */
export function textOfGuideForm(url: string, rawBody: Buffer): Buffer {
  return Buffer.concat([Buffer.from(url), rawBody]);
}

/** The `scheme://host[:port]/path` of a URL. */
export function withoutQuery(url: string): string {
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}

/** The query of a URL with its `?`, or an empty text. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start < 0 ? '' : url.slice(start);
}

export function hmac(message: string | Buffer, token: string): string {
  return createHmac('sha256', token).update(message).digest('base64');
}

function parseQuery(query: string): SignedParameters {
  const parameters: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  for (const [key, value] of new URLSearchParams(query)) (parameters[key] ??= []).push(value);
  return parameters;
}

function sortedPairs(parameters: SignedParameters): [string, string][] {
  return Object.keys(parameters)
    .sort()
    .flatMap((key) =>
      [parameters[key]]
        .flat()
        .map(String)
        .sort()
        .map((value): [string, string] => [key, value]),
    );
}
