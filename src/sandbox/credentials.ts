import type { Request, RequestHandler } from 'express';
import { refuse } from './refuse.js';

export interface SandboxCredentials {
  authId: string;
  authToken: string;
}

/** The client's Basic authentication; empty without any. */
export function credentialsOf(request: Request): SandboxCredentials {
  const encoded = /^Basic (.+)$/.exec(request.get('Authorization') ?? '')?.[1] ?? '';
  const [authId = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { authId, authToken: rest.join(':') };
}

/**
 * Allows clients with credentials, for the account in the path if it has one.
 *
 * @param required the only account; any credentials by default
 */
export function authenticate(required?: SandboxCredentials): RequestHandler {
  return (request, response, next) => {
    const { authId, authToken } = credentialsOf(request);
    const known = required
      ? authId === required.authId && authToken === required.authToken
      : authId !== '' && authToken !== '';
    const { authId: account = authId } = request.params;
    if (known && account === authId) return next();
    refuse(response, 401, 'Could not verify your access level for that URL.');
  };
}
