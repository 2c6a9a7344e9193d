/** An HTTP request from a file: raw HTTP, HAR or a curl command. */
export interface CapturedRequest {
  method: string;
  /** Scheme and host, if the capture has them. */
  origin: string | null;
  /** Path and query as sent. */
  target: string;
  /** In order; a repeated header appears twice. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Buffer;
}

/** All values of a header. */
export function headersNamed({ headers }: CapturedRequest, name: string): string[] {
  return headers.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value);
}

/** Splits a URL without changing its spelling. Null if it is not a URL. */
export function splitUrl(url: string): { origin: string; target: string } | null {
  const [, origin, rest] = /^(https?:\/\/[^/?#\s]+)([^#\s]*)/i.exec(url) ?? [];
  if (origin === undefined || rest === undefined) return null;
  return { origin, target: rest.startsWith('/') ? rest : `/${rest}` };
}
