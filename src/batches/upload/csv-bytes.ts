import type { Request } from 'express';
import { UnsupportedEncodingException } from '../../http/json-body.js';
import { checkCharset } from '../../http/read-json.js';
import { BatchAbortedException, CsvTooLargeException } from '../batch.exceptions.js';

const MEGABYTES = 64;
const MAX_BYTES = MEGABYTES * 1024 * 1024;

/**
 * The body of a CSV in chunks.
 *
 * @throws {UnsupportedEncodingException | UnsupportedCharsetException} when the client says that it is no plain UTF-8
 * @throws {CsvTooLargeException} before anything is read where the client says so, else when it is
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

/** An error of the socket is the end of the connection. */
async function* readChunks(request: Pick<Request, 'iterator'>): AsyncGenerator<Uint8Array> {
  try {
    // Keep the connection: a problem may be answered before the whole body has arrived.
    yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new BatchAbortedException(error);
  }
}
