import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { ProblemException } from './problem.exception.js';
import { toProblem } from './to-problem.js';

export const BODY_BYTES = 100 * 1024;

/** Bodies of our own clients: JSON and nothing else, so that a forgotten Content-Type says what is missing. */
export function jsonBody(limit = BODY_BYTES): (RequestHandler | ErrorRequestHandler)[] {
  return [requireJson, express.json({ limit }), bodyProblem];
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

function requireJson(request: Request, _response: Response, next: NextFunction): void {
  // Where there is no body at all validation says what is missing; `is` answers null then, but takes a length of 0 for one.
  const empty = request.get('Content-Length') === '0';
  const foreign = !empty && request.is('json') === false;
  next(foreign ? new UnsupportedMediaTypeException('application/json') : undefined);
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
