import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import { ProblemException } from './problem.exception.js';
import { readJsonBody } from './read-json.js';
import { toProblem } from './to-problem.js';

export const BODY_BYTES = 100 * 1024;

export interface JsonBodyOptions {
  /** Bytes. */
  limit?: number;
  /** A content type that passes unread, for the route to read. */
  unread?: string;
}

/** Requests that a narrower path has let pass already, by rules of its own. */
const passed = new WeakSet<Request>();

/** Bodies of our own clients: JSON and nothing else, so that a forgotten Content-Type says what is missing. */
export function jsonBody({ limit = BODY_BYTES, unread }: JsonBodyOptions = {}): (
  RequestHandler | ErrorRequestHandler
)[] {
  return [
    requireType(unread ? ['application/json', unread] : ['application/json']),
    ...readJsonBody({ limit }),
    bodyProblem,
  ];
}

/** Names a parser's failure before Nest makes a nameless HttpException of it. */
export function bodyProblem(
  error: unknown,
  _request: Request,
  _response: Response,
  next: NextFunction,
): void {
  next(toProblem(error));
}

function requireType(types: string[]): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void => {
    // `is` answers null where there is no body at all; validation says what is missing then.
    const empty = request.headers['content-length'] === '0';
    if (!empty && !passed.has(request) && request.is(types) === false) {
      next(new UnsupportedMediaTypeException(types.join(' or ')));
      return;
    }
    passed.add(request);
    next();
  };
}

/** The body's content type is not one this route reads. */
export class UnsupportedMediaTypeException extends ProblemException {
  constructor(expected: string) {
    super({
      status: 415,
      code: 'unsupported_media_type',
      detail: `Send the body with Content-Type: ${expected}.`,
    });
  }
}

/** The body is compressed, which nobody who calls us needs. */
export class UnsupportedEncodingException extends ProblemException {
  constructor() {
    super({
      status: 415,
      code: 'unsupported_encoding',
      detail: 'Send the body without Content-Encoding.',
    });
  }
}

/** The body is larger than anybody who calls us needs. */
export class BodyTooLargeException extends ProblemException {
  constructor() {
    super({ status: 413, code: 'body_too_large', detail: 'The body is larger than 100 kB.' });
  }
}
