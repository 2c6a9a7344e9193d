import { parse } from 'node:querystring';
import { hasTooManyPairs, MAX_PARAMETERS } from '../plivo/signatures/verify.js';
import type { CallbackParameters } from '../plivo/status-callback.js';
import { UnreadableCallbackException } from './callback.exceptions.js';

/** One more than allowed, so that an excess is detected. */
const PARSING = { maxKeys: MAX_PARAMETERS + 1 };
/** With any parameters, such as a charset. */
const JSON_TYPE = /^\s*application\/json\s*(;|$)/i;

/** More parameters than in any callback of Plivo. */
export class TooManyParametersError extends Error {
  constructor() {
    super(`More than ${MAX_PARAMETERS} parameters.`);
  }
}

/**
 * The parts of a request that contain its parameters: of the current request, or of a stored one.
 */
export interface CallbackRequest {
  method: string;
  /** Path and query. */
  url: string;
  contentType: string | undefined;
  rawBody: Buffer;
}

/**
 * The parameters of the body alone.
 *
 * @throws {SyntaxError} if the content type is JSON and the body is not a flat JSON object
 * @throws {TooManyParametersError}
 */
export function bodyParametersOf({
  contentType,
  rawBody,
}: Pick<CallbackRequest, 'contentType' | 'rawBody'>): CallbackParameters {
  const body = rawBody.toString('utf8');
  if (rawBody.length === 0 || !isJson(contentType)) {
    if (hasTooManyPairs(body)) throw new TooManyParametersError();
    return parse(body, '&', '=', PARSING);
  }
  const value: unknown = JSON.parse(body);
  if (!isFlatObject(value)) throw new SyntaxError('not a flat JSON object');
  return limitParameters(value);
}

/**
 * All parameters of a callback, from the query and the body. The body wins.
 *
 * @throws {UnreadableCallbackException}
 */
export function readParameters(request: CallbackRequest): CallbackParameters {
  try {
    return parametersOf(request);
  } catch (error) {
    const isTooMany = error instanceof TooManyParametersError;
    const message = isTooMany ? error.message : 'The body is not a flat JSON object.';
    throw new UnreadableCallbackException([{ field: 'body', message }]);
  }
}

function parametersOf(request: CallbackRequest): CallbackParameters {
  const { method, url } = request;
  const start = url.indexOf('?');
  if (start < 0 && method !== 'GET') return bodyParametersOf(request);
  const query = start < 0 ? {} : limitParameters(parse(url.slice(start + 1), '&', '=', PARSING));
  return method === 'GET' ? query : limitParameters({ ...query, ...bodyParametersOf(request) });
}

/** Whether a body is read as JSON instead of a form. */
export function isJson(contentType = ''): boolean {
  return JSON_TYPE.test(contentType);
}

/** Checks the number of parameters. Each value of a repeated parameter counts. */
function limitParameters(parameters: CallbackParameters): CallbackParameters {
  let count = 0;
  for (const value of Object.values(parameters)) count += Array.isArray(value) ? value.length : 1;
  if (count > MAX_PARAMETERS) throw new TooManyParametersError();
  return parameters;
}

/** A form has no nested values either, and they could not be read as text. */
function isFlatObject(value: unknown): value is CallbackParameters {
  const isScalar = (item: unknown): boolean => item === null || typeof item !== 'object';
  if (isScalar(value) || Array.isArray(value)) return false;
  return Object.values(value as object).every((item) =>
    Array.isArray(item) ? item.every(isScalar) : isScalar(item),
  );
}
