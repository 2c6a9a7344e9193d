import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';

/** Gives every request an id, the caller's own where it is a plain one, and returns it in the answer. */
export function requestId(request: Request, response: Response, next: NextFunction): void {
  const given = request.headers['x-request-id'];
  response.setHeader(
    HEADER,
    typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID(),
  );
  next();
}

/** The id that `requestId` gave the request this response answers. */
export function requestIdOf(response: Response): string {
  return String(response.getHeader(HEADER) ?? '');
}
