import { createHash } from 'node:crypto';

/** A body too large for memory: read once, and hashed on the way. */
export class StreamedBody implements AsyncIterable<Uint8Array> {
  private readonly hash = createHash('sha256');
  private ended = false;

  /** @param besides other parts that identify the request, such as its query */
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

  /** Reads the rest, for its hash only. */
  async readToEnd(): Promise<void> {
    for await (const _chunk of this);
  }

  /** Identifies the request. @throws if the body has not been read to its end */
  identity(): object {
    if (!this.ended) throw new Error('The body has not been read to its end.');
    return { besides: this.besides, sha256: this.hash.copy().digest('hex') };
  }
}
