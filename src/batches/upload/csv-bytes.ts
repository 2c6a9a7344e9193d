import type { Request } from 'express';
import { UnsupportedEncodingException } from '../../http/json-body.js';
import { checkCharset } from '../../http/read-json.js';
import { BatchAbortedException, CsvTooLargeException } from '../batch.exceptions.js';

const MEGABYTES = 64;
const MOST_BYTES = MEGABYTES * 1024 * 1024;

/**
 * The body of a CSV as it comes.
 *
 * @throws {UnsupportedEncodingException | UnsupportedCharsetException} when the client says that it is no plain UTF-8
 * @throws {CsvTooLargeException} before anything is read where the client says so, else when it is
 * @throws {BatchAbortedException}
 */
export async function* csvBytes(request: Pick<Request, 'get' | 'iterator'>): AsyncGenerator<Uint8Array> {
  checkCharset(request.get('Content-Type'));
  if (!/^(identity)?$/i.test(request.get('Content-Encoding') ?? '')) throw new UnsupportedEncodingException();
  if (Number(request.get('Content-Length')) > MOST_BYTES) throw new CsvTooLargeException(MEGABYTES);
  let bytes = 0;
  for await (const chunk of heard(request)) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new CsvTooLargeException(MEGABYTES);
    yield chunk;
  }
}

/** Names the end of a connection, which comes as an error of the socket's. */
async function* heard(request: Pick<Request, 'iterator'>): AsyncGenerator<Uint8Array> {
  try {
    // A problem is answered before the whole body has come, which needs the connection.
    yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw new BatchAbortedException(error);
  }
}
