import { createHash } from 'node:crypto';

/** A body that is too large to be kept: it is read once, by whoever works on it, and hashed as it passes. */
export class StreamedBody implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private ended = false;

  /** @param besides what else tells this request from another, such as its query */
  constructor(
    private readonly besides: object,
    private readonly bytes: AsyncIterable<Uint8Array>,
  ) {}

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.bytes) {
      this.hash.update(chunk);
      yield chunk;
    }
    this.ended = true;
  }

  /** Reads what is left of it, only to know what it was. */
  async readToEnd(): Promise<void> {
    for await (const _chunk of this);
  }

  /** What tells the request from another. Known when the body was read to its end. */
  identity(): object {
    if (!this.ended) throw new Error('The body has not been read to its end.');
    return { besides: this.besides, sha256: this.hash.copy().digest('hex') };
  }
}
