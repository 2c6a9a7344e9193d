import type { CapturedRequest } from './captured-request.js';
import { readCurl } from './read-curl.js';
import { readHar } from './read-har.js';
import { readRaw } from './read-raw.js';

/**
 * Reads requests from a file: raw HTTP, a HAR file or a curl command. Of a HAR file, only requests
 * with a signature of Plivo, or all requests if none has one. Empty for any other file.
 */
export function readCaptured(bytes: Buffer): CapturedRequest[] {
  const one = readRaw(bytes) ?? readCurl(bytes);
  if (one) return [one];
  const all = readHar(bytes) ?? [];
  const signed = all.filter(({ headers }) => headers.some(([name]) => /^x-plivo-signature/i.test(name)));
  return signed.length > 0 ? signed : all;
}
