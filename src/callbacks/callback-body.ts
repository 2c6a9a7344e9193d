import type { NextFunction, Request, Response } from 'express';
import {
  RequestAbortedException,
  UnsupportedEncodingException,
  UnsupportedMediaTypeException,
} from '../http/json-body.js';
import type { ProblemException } from '../http/problem.exception.js';
import { noteArrival } from './arrival.js';
import type { CallbackRequest } from './callback-parameters.js';
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

/** The prefix of all callback paths. */
export const CALLBACKS_PREFIX = '/callbacks/';

/**
 * Keeps a callback's body as bytes: the bytes are signed, and they are parsed only after the
 * signature was verified. Denies requests that cannot be callbacks of Plivo before any other work.
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

/** Reads the whole body, or returns the reason of a failure. Nearly every body is one chunk. */
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

/** Plivo's own content type. Other spellings work too, but need parsing. */
function isPlainForm(request: Request): boolean {
  return request.headers['content-type'] === FORM;
}

export function rawBodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : EMPTY;
}

/** The parts of a request that contain its parameters. */
export function callbackRequestOf(request: Request): CallbackRequest {
  const { method, originalUrl, headers } = request;
  return { method, url: originalUrl, contentType: headers['content-type'], rawBody: rawBodyOf(request) };
}
