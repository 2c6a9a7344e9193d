import express, { type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { scanJson } from './json-scan.js';
import { ProblemException } from './problem.exception.js';
import { ValidationFailedException } from './validation.pipe.js';

/** JSON bodies as our clients' texts must be: UTF-8, no name twice, no number that loses digits, not too deep. */
export function readJsonBody({ limit }: { limit: number }): RequestHandler[] {
  return [requireUtf8, express.raw({ type: 'application/json', limit, inflate: false }), parseBody];
}

/**
 * The value of a JSON body: an object or a list.
 *
 * @throws {MalformedBodyException | ValidationFailedException}
 */
export function readJson(bytes: Uint8Array): unknown {
  const text = decodeUtf8(bytes);
  if (text === '') return {};
  // Before JSON.parse: a deep text costs it seconds.
  const errors = scanJson(text);
  const value = parse(text);
  if (typeof value !== 'object' || value === null) {
    throw new MalformedBodyException('The body is neither a JSON object nor a list.');
  }
  if (errors.length > 0) throw new ValidationFailedException(errors);
  return value;
}

/** @throws {UnsupportedCharsetException} when a Content-Type names another encoding than UTF-8 */
export function checkCharset(contentType: string | undefined): void {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType ?? '') ?? [];
  if (!/^(utf-?8|us-ascii)$/i.test(charset)) throw new UnsupportedCharsetException();
}

function requireUtf8(request: Request, _response: Response, next: NextFunction): void {
  checkCharset(request.headers['content-type']);
  next();
}

function parseBody(request: Request, _response: Response, next: NextFunction): void {
  const body: unknown = request.body;
  if (Buffer.isBuffer(body)) request.body = readJson(body);
  next();
}

/** A byte order mark is left out. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new MalformedBodyException('The body is not UTF-8.');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Its message quotes the text.
    throw new MalformedBodyException('The body is not valid JSON.');
  }
}

/** The body cannot be read as JSON in UTF-8. */
export class MalformedBodyException extends ProblemException {
  constructor(detail: string) {
    super({ status: 400, code: 'malformed_body', detail });
  }
}

/** Send the body as UTF-8. */
export class UnsupportedCharsetException extends ProblemException {
  constructor() {
    super({ status: 415, code: 'unsupported_charset', detail: 'Send the body as UTF-8.' });
  }
}
