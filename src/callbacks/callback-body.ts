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
import {
  CallbackTooLargeException,
  MethodNotAllowedException,
  QueryTooLongException,
} from './callback.exceptions.js';

const FORM = 'application/x-www-form-urlencoded';
const READABLE = [FORM, 'application/json'];
const EMPTY = Buffer.alloc(0);
const METHODS = ['GET', 'POST'];
/** Plivo's have less than 1 kB. */
const MAX_BODY_BYTES = 32 * 1024;
const MAX_QUERY_LENGTH = 8_192;
/** One more than is read, so that more are noticed. */
const PARSING = { maxKeys: MAX_PARAMETERS + 1 };

/** More parameters than any callback of Plivo's. */
export class TooManyParametersError extends Error {
  constructor() {
    super(`More than ${MAX_PARAMETERS} parameters.`);
  }
}

/** Every callback's path begins so. */
export const CALLBACKS = '/callbacks/';

/**
 * Keeps a callback's body as bytes: signed as bytes, kept as bytes, parsed only once it is known to be authentic. Refuses what
 * no callback of Plivo's is, before anything else is done for it.
 */
export function callbackBody(request: Request, response: Response, next: NextFunction): void {
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
    // What is still coming is read and forgotten, so that whoever sends it hears the answer.
    if (error) request.resume();
    else request.body = body;
    next(error ?? undefined);
  });
}

/** The body whole, or why there is none. Nearly all of them are one chunk. */
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

/** As Plivo says it. Whoever says it with more words is understood too, at the price of parsing them. */
function isPlainForm(request: Request): boolean {
  return request.headers['content-type'] === FORM;
}

export function rawBodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : EMPTY;
}

/**
 * The parameters of the body alone.
 *
 * @throws {SyntaxError} when it says it is JSON and is no flat object of it
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
  return few(value);
}

/** The same parameters, where there are not too many of them; a repeated one counts as often as it comes. */
function few(parameters: CallbackParameters): CallbackParameters {
  let count = 0;
  for (const value of Object.values(parameters)) count += Array.isArray(value) ? value.length : 1;
  if (count > MAX_PARAMETERS) throw new TooManyParametersError();
  return parameters;
}

/** What a form could hold too: deeper JSON is no callback, and its values could not be read as text. */
function isFlatObject(value: unknown): value is CallbackParameters {
  const isScalar = (item: unknown): boolean => item === null || typeof item !== 'object';
  if (isScalar(value) || Array.isArray(value)) return false;
  return Object.values(value as object).every((item) =>
    Array.isArray(item) ? item.every(isScalar) : isScalar(item),
  );
}

/**
 * Every parameter of a callback: of the query (all there is in a GET) and of the body, which wins.
 *
 * @throws {SyntaxError | TooManyParametersError}
 */
export function parametersOf(request: Request): CallbackParameters {
  const start = request.originalUrl.indexOf('?');
  if (start < 0 && request.method !== 'GET') return bodyParametersOf(request);
  const query = start < 0 ? {} : few(parse(request.originalUrl.slice(start + 1), '&', '=', PARSING));
  return request.method === 'GET' ? query : few({ ...query, ...bodyParametersOf(request) });
}
