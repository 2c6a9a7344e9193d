import type { NextFunction, Request, Response } from 'express';
import { ProblemException } from './problem.exception.js';
import { HeaderRepeatedException } from './single-headers.js';

export const MAX_HEADERS = 200;

/** More headers than any client needs. */
export class TooManyHeadersException extends ProblemException {
  constructor() {
    const detail = `The request has more than ${MAX_HEADERS} headers.`;
    super({ status: 431, code: 'too_many_headers', detail });
  }
}

/** The request target is neither a path nor an http(s) URL. */
export class MalformedTargetException extends ProblemException {
  constructor() {
    const detail = 'The target of the request is neither a path nor an http(s) URL.';
    super({ status: 400, code: 'malformed_target', detail });
  }
}

/**
 * Denies requests that can be read in two ways: our checks must match the view of other servers.
 */
export function denyAmbiguousRequests(request: Request, _response: Response, next: NextFunction): void {
  next(findAmbiguity(request));
}

function findAmbiguity({ rawHeaders, url }: Request): ProblemException | undefined {
  if (rawHeaders.length > 2 * MAX_HEADERS) return new TooManyHeadersException();
  // `*` is the target of OPTIONS for the whole server. No target contains a #.
  if ((!url.startsWith('/') && url !== '*') || url.includes('#')) return new MalformedTargetException();
  return hasTwoHosts(rawHeaders) ? new HeaderRepeatedException('host') : undefined;
}

function hasTwoHosts(rawHeaders: readonly string[]): boolean {
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    if (name.length === 4 && name.toLowerCase() === 'host') hosts += 1;
  }
  return hosts > 1;
}
