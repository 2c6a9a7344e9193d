import type { Request } from 'express';
import { UnsupportedEncodingException } from '../../http/json-body.js';
import { checkCharset } from '../../http/read-json.js';
import { BatchAbortedException, CsvTooLargeException } from '../batch.exceptions.js';

const MEGABYTES = 64;
const MAX_BYTES = MEGABYTES * 1024 * 1024;

/**
 * The body of a CSV in chunks.
 *
 * @throws {UnsupportedEncodingException | UnsupportedCharsetException} by the headers
 * @throws {CsvTooLargeException} by Content-Length, or once the limit is exceeded
 * @throws {BatchAbortedException}
 */
export async function* csvBytes(request: Pick<Request, 'get' | 'iterator'>): AsyncGenerator<Uint8Array> {
  checkCharset(request.get('Content-Type'));
  if (!/^(identity)?$/i.test(request.get('Content-Encoding') ?? '')) throw new UnsupportedEncodingException();
  if (Number(request.get('Content-Length')) > MAX_BYTES) throw new CsvTooLargeException(MEGABYTES);
  let bytes = 0;
  for await (const chunk of readChunks(request)) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new CsvTooLargeException(MEGABYTES);
    yield chunk;
  }
}

/** A socket error means that the connection has ended. */
async function* readChunks(request: Pick<Request, 'iterator'>): AsyncGenerator<Uint8Array> {
  try {
    // Keep the connection: the response may precede the end of the body.
    yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new BatchAbortedException(error);
  }
}
