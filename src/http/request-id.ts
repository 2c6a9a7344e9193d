import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';

/**
 * Gives every request an id and returns it in the response. Keeps a plain id sent by the caller.
 */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  response.setHeader(
    HEADER,
    typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID(),
  );
  next();
}

/** The id of the request that this response belongs to. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? '');
}
