import type { Request, Response } from 'express';

export const SESSION_COOKIE = 'plivo_delivery_session';
const VALUE = new RegExp(`(?:^|; *)${SESSION_COOKIE}=([^;]*)`);

/** The token in the request's cookie. Of several cookies the one with the longest path comes first. */
export function readSessionCookie({ headers }: Pick<Request, 'headers'>): string | undefined {
  return headers.cookie === undefined ? undefined : VALUE.exec(headers.cookie)?.[1];
}

/** @param seconds lifetime in the browser; 0 removes it */
export function setSessionCookie(request: Request, response: Response, token: string, seconds: number): void {
  // No Path: the browser uses the folder of /session, which is also right under a proxy's prefix.
  const attributes = [`${SESSION_COOKIE}=${token}`, `Max-Age=${seconds}`, 'HttpOnly', 'SameSite=Strict'];
  if (request.secure) attributes.push('Secure');
  response.append('Set-Cookie', attributes.join('; '));
}
