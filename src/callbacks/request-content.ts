import type { Request } from 'express';
import { callbackRequestOf } from './callback-body.js';
import { isJson } from './callback-parameters.js';

/**
 * All of a request that the service reads. The path is in it although it is signed: V2 does not say
 * where the path ends.
 */
export function requestContentOf(request: Request): Buffer {
  const { method, url, contentType, rawBody } = callbackRequestOf(request);
  const form = isJson(contentType) ? 'json' : 'form';
  return Buffer.concat([Buffer.from(`${method} ${url} ${form}\n`), rawBody]);
}
