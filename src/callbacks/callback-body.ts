import { parse } from 'node:querystring';
import express, {
  type ErrorRequestHandler,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import { BODY_LIMIT, bodyProblem, UnsupportedMediaTypeException } from '../core/http/json-body.js';
import type { CallbackParameters } from '../plivo/status-callback.js';

const FORM = 'application/x-www-form-urlencoded';
const READABLE = [FORM, 'application/json'];
const EMPTY = Buffer.alloc(0);

/** Keeps a callback's body as bytes: signed as bytes, kept as bytes, parsed only once it is known to be authentic. */
export function callbackBody(): (RequestHandler | ErrorRequestHandler)[] {
  return [
    requireReadableType,
    express.raw({ type: READABLE, limit: BODY_LIMIT, inflate: false }),
    bodyProblem,
  ];
}

function requireReadableType(request: Request, _response: Response, next: NextFunction): void {
  next(request.is(READABLE) === false ? new UnsupportedMediaTypeException(FORM) : undefined);
}

export function rawBodyOf(request: Request): Buffer {
  return Buffer.isBuffer(request.body) ? request.body : EMPTY;
}

/** The parameters of the body alone. @throws {SyntaxError} when it is not the JSON it says it is */
export function bodyParametersOf(request: Request): CallbackParameters {
  const body = rawBodyOf(request).toString('utf8');
  if (!request.is('application/json')) return parse(body, '&', '=', { maxKeys: 0 });
  const value: unknown = JSON.parse(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new SyntaxError('not a JSON object');
  return value as CallbackParameters;
}

/** Every parameter of a callback: of the query (all there is in a GET) and of the body, which wins. */
export function parametersOf(request: Request): CallbackParameters {
  const query = parse(request.originalUrl.split('?').slice(1).join('?'), '&', '=', { maxKeys: 0 });
  return request.method === 'GET' ? query : { ...query, ...bodyParametersOf(request) };
}
