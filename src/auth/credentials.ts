import type { Request } from 'express';

/** The secret that a client sends with an API request. */
export function secretOf(request: Pick<Request, 'get'>): string | undefined {
  return /^Bearer +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1] ?? request.get('X-Api-Key');
}

/** The password of Basic authentication (RFC 7617), for which browsers show a prompt. */
export function basicPasswordOf(request: Pick<Request, 'get'>): string | undefined {
  const encoded = /^Basic +(\S+)$/i.exec(request.get('Authorization') ?? '')?.[1];
  const decoded = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
  return /^[^:]*:(.*)$/s.exec(decoded)?.[1];
}
