import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { RequestAbortedException, TooManyUploadsException } from './json-body.js';

/** Bodies up to this size are not counted. */
export const LARGE_BODY_BYTES = 256 * 1024;
export const MAX_UPLOADS = 4;

/**
 * Limits the number of concurrent large bodies, and so their memory. Each counts until its response
 * ends.
 */
@Injectable()
export class UploadSlots {
  private used = 0;

  /** @throws {TooManyUploadsException} */
  take(response: Response): void {
    if (this.used >= MAX_UPLOADS) throw new TooManyUploadsException();
    // A closed response emits no further `close`.
    if (response.closed) throw new RequestAbortedException(undefined);
    this.used += 1;
    response.once('close', () => (this.used -= 1));
  }
}
