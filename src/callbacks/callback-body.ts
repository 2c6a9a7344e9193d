import { parse } from 'node:querystring';
import type { NextFunction, Request, Response } from 'express';
import {
  RequestAbortedException,
  UnsupportedEncodingException,
  UnsupportedMediaTypeException,
} from '../http/json-body.js';
import type { ProblemException } from '../http/problem.exception.js';
import { hasTooManyPairs, MAX_PARAMETERS } from '../plivo/signatures/verify.js';
import type { CallbackParameters } from '../plivo/status-callback.js';
import { noteArrival } from './arrival.js';
import {
  CallbackTooLargeException,
  MethodNotAllowedException,
  QueryTooLongException,
} from './callback.exceptions.js';

const FORM = 'application/x-www-form-urlencoded';
const READABLE = [FORM, 'application/json'];
const EMPTY = Buffer.alloc(0);
const METHODS = ['GET', 'POST'];
/** Plivo's bodies are smaller than 1 kB. */
const MAX_BODY_BYTES = 32 * 1024;
const MAX_QUERY_LENGTH = 8_192;
/** One more than allowed, so that an excess is noticed. */
const PARSING = { maxKeys: MAX_PARAMETERS + 1 };

/** More parameters than any callback of Plivo's has. */
export class TooManyParametersError extends Error {
  constructor() {
    super(`More than ${MAX_PARAMETERS} parameters.`);
  }
}

/** The prefix of all callback paths. */
export const CALLBACKS_PREFIX = '/callbacks/';

/**
 * Keeps a callback's body as bytes: the bytes are signed, and they are parsed only after the
 * signature was verified. Denies what cannot be a callback of Plivo's before any other work.
 */
export function callbackBody(request: Request, response: Response, next: NextFunction): void {
  noteArrival(request);
  const { method, originalUrl } = request;
  if (!METHODS.includes(method)) {
    response.set('Allow', METHODS.join(', '));
    return next(new MethodNotAllowedException());
  }
  const query = originalUrl.indexOf('?');
  if (query >= 0 && originalUrl.length - query > MAX_QUERY_LENGTH) return next(new QueryTooLongException());
  keepBody(request, response, next);
}

function keepBody(request: Request, _response: Response, next: NextFunction): void {
  const { 'content-encoding': encoding, 'content-length': length } = request.headers;
  if (length === undefined && request.headers['transfer-encoding'] === undefined) return next();
  if (!isPlainForm(request) && request.is(READABLE) === false) {
    return next(new UnsupportedMediaTypeException(FORM));
  }
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    return next(new UnsupportedEncodingException());
  }
  readBody(request, (error, body) => {
    // Drain the body so that the client sees the response.
    if (error) request.resume();
    else request.body = body;
    next(error ?? undefined);
  });
}

/** Reads the whole body, or returns why it cannot. Nearly every body is one chunk. */
function readBody(request: Request, done: (error: Error | null, body?: Buffer) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = (): void => done(null, chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  const fail = (problem: ProblemException): void => {
    request.off('data', take).off('end', end);
    done(problem);
  };
  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) fail(new CallbackTooLargeException());
    else chunks.push(chunk);
  };
  request.on('data', take).on('end', end);
  request.once('error', (error) => fail(new RequestAbortedException(error)));
}

/** Plivo's own content type. Other spellings of it work too, but need parsing. */
function isPlainForm(request: Request): boolean {
  return request.headers['content-type'] === FORM;
}

export function rawBodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : EMPTY;
}

/**
 * The parameters of the body alone.
 *
 * @throws {SyntaxError} when the content type is JSON and the body is not a flat JSON object
 * @throws {TooManyParametersError}
 */
export function bodyParametersOf(request: Request): CallbackParameters {
  const body = rawBodyOf(request).toString('utf8');
  if (isPlainForm(request) || !request.is('application/json')) {
    if (hasTooManyPairs(body)) throw new TooManyParametersError();
    return parse(body, '&', '=', PARSING);
  }
  const value: unknown = JSON.parse(body);
  if (!isFlatObject(value)) throw new SyntaxError('not a flat JSON object');
  return limitParameters(value);
}

/** Checks the number of parameters. Each value of a repeated one counts. */
function limitParameters(parameters: CallbackParameters): CallbackParameters {
  let count = 0;
  for (const value of Object.values(parameters)) count += Array.isArray(value) ? value.length : 1;
  if (count > MAX_PARAMETERS) throw new TooManyParametersError();
  return parameters;
}

/** A form has no deeper values either, and they could not be read as text. */
function isFlatObject(value: unknown): value is CallbackParameters {
  const isScalar = (item: unknown): boolean => item === null || typeof item !== 'object';
  if (isScalar(value) || Array.isArray(value)) return false;
  return Object.values(value as object).every((item) =>
    Array.isArray(item) ? item.every(isScalar) : isScalar(item),
  );
}

/**
 * All parameters of a callback, from the query and the body. The body wins.
 *
 * @throws {SyntaxError | TooManyParametersError}
 */
export function parametersOf(request: Request): CallbackParameters {
  const start = request.originalUrl.indexOf('?');
  if (start < 0 && request.method !== 'GET') return bodyParametersOf(request);
  const query =
    start < 0 ? {} : limitParameters(parse(request.originalUrl.slice(start + 1), '&', '=', PARSING));
  return request.method === 'GET' ? query : limitParameters({ ...query, ...bodyParametersOf(request) });
}
