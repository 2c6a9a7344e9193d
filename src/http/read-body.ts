import type { Request } from 'express';
import { BodyTooLargeException, RequestAbortedException } from './json-body.js';
import { ProblemException } from './problem.exception.js';

/** Whether a request announces a body. */
export function hasBody({ headers }: Pick<Request, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Reads the whole body.
 *
 * @param limit in bytes
 * @throws {BodyTooLargeException} before reading if Content-Length exceeds the limit, else at the
 * limit
 * @throws {RequestAbortedException}
 */
export async function readBody(
  request: Pick<Request, 'headers' | 'iterator'>,
  limit: number,
): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit) throw new BodyTooLargeException(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // A problem is sent before the whole body has arrived, so the connection must stay open.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new BodyTooLargeException(limit);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof ProblemException ? error : new RequestAbortedException(error);
  }
  return Buffer.concat(chunks, size);
}
