import { parse } from 'node:querystring';
import type { ErrorRequestHandler, NextFunction, Request, RequestHandler, Response } from 'express';
import {
  BODY_BYTES,
  BodyTooLargeException,
  bodyProblem,
  UnsupportedEncodingException,
  UnsupportedMediaTypeException,
} from '../core/http/json-body.js';
import type { CallbackParameters } from '../plivo/status-callback.js';

const FORM = 'application/x-www-form-urlencoded';
const READABLE = [FORM, 'application/json'];
const EMPTY = Buffer.alloc(0);

/** Keeps a callback's body as bytes: signed as bytes, kept as bytes, parsed only once it is known to be authentic. */
export function callbackBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [keepBody, bodyProblem];
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
  const fail = (error: Error): void => {
    request.off('data', take).off('end', end);
    done(error);
  };
  const take = (chunk: Buffer): void => {
    size += chunk.length;
    if (size > BODY_BYTES) fail(new BodyTooLargeException());
    else chunks.push(chunk);
  };
  request.on('data', take).on('end', end).once('error', fail);
}

/** As Plivo says it. Whoever says it with more words is understood too, at the price of parsing them. */
function isPlainForm(request: Request): boolean {
  return request.headers['content-type'] === FORM;
}

export function rawBodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : EMPTY;
}

/** The parameters of the body alone. @throws {SyntaxError} when it says it is JSON and is no flat object of it */
export function bodyParametersOf(request: Request): CallbackParameters {
  const body = rawBodyOf(request).toString('utf8');
  if (isPlainForm(request) || !request.is('application/json')) return parse(body, '&', '=', { maxKeys: 0 });
  const value: unknown = JSON.parse(body);
  if (!isFlatObject(value)) throw new SyntaxError('not a flat JSON object');
  return value;
}

/** What a form could hold too: deeper JSON is no callback, and its values could not be read as text. */
function isFlatObject(value: unknown): value is CallbackParameters {
  const isScalar = (item: unknown): boolean => item === null || typeof item !== 'object';
  if (isScalar(value) || Array.isArray(value)) return false;
  return Object.values(value as object).every((item) =>
    Array.isArray(item) ? item.every(isScalar) : isScalar(item),
  );
}
/** Every parameter of a callback: of the query (all there is in a GET) and of the body, which wins. */
export function parametersOf(request: Request): CallbackParameters {
  const start = request.originalUrl.indexOf('?');
  if (start < 0 && request.method !== 'GET') return bodyParametersOf(request);
  const query = start < 0 ? {} : parse(request.originalUrl.slice(start + 1), '&', '=', { maxKeys: 0 });
  return request.method === 'GET' ? query : { ...query, ...bodyParametersOf(request) };
}
