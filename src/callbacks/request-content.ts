import type { Request } from 'express';
import { callbackRequestOf } from './callback-body.js';
import { isJson } from './callback-parameters.js';

/**
 * All content of a request that the service reads. It includes the path, although that is signed:
 * V2 does not show where the path ends.
 */
export function requestContentOf(request: Request): Buffer {
  const { method, url, contentType, rawBody } = callbackRequestOf(request);
  const form = isJson(contentType) ? 'json' : 'form';
  return Buffer.concat([Buffer.from(`${method} ${url} ${form}\n`), rawBody]);
}
