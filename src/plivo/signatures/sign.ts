import { createHmac } from 'node:crypto';

/** Decoded parameters; a repeated one is an array. */
export type SignedParameters = Readonly<Record<string, unknown>>;

/**
 * V2: Base64 HMAC-SHA256 over `scheme://host[:port]/path` followed by the nonce. Query, body, method and time are
 * not signed (plivo.md section 1).
 */
export function signV2(url: string, nonce: string, token: string): string {
  return hmac(withoutQuery(url) + nonce, token);
}

/**
 * V3, POST: base `?` sorted query `k=v&…` `.` sorted body `kv…` `.` nonce, where the first `.` stands only between
 * a query and a body and `?` only where there is either. GET: base `?` sorted query `.` nonce (plivo.md section 1).
 */
export function signV3(
  method: string,
  url: string,
  body: SignedParameters,
  nonce: string,
  token: string,
): string {
  const query = sortedPairs(queryOf(url))
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
  const form =
    method === 'GET'
      ? ''
      : sortedPairs(body)
          .map((pair) => pair.join(''))
          .join('');
  const start = query || form ? `${withoutQuery(url)}?${query}` : withoutQuery(url);
  return hmac(`${start}${query && form ? '.' : ''}${form}.${nonce}`, token);
}

/** The published guide's form: over the full URL and the raw body, without a nonce (plivo.md section 7). */
export function signGuideForm(url: string, rawBody: Buffer, token: string): string {
  return hmac(Buffer.concat([Buffer.from(url), rawBody]), token);
}

function hmac(message: string | Buffer, token: string): string {
  return createHmac('sha256', token).update(message).digest('base64');
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function queryOf(url: string): SignedParameters {
  const parameters: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
  const start = url.indexOf('?');
  if (start < 0) return parameters;
  for (const [key, value] of new URLSearchParams(url.slice(start))) (parameters[key] ??= []).push(value);
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
