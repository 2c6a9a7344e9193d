/**
 * No connection was made, so no byte of a request left. `reason` is a system error code or a few
 * words.
 */
export class NotConnectedError extends Error {
  override readonly name = 'NotConnectedError';
  readonly code = 'PLIVO_NOT_CONNECTED';

  constructor(readonly reason: string) {
    super(`no connection: ${reason}`);
  }

  /** Made from the error of a failed connection. */
  static from(error: unknown): NotConnectedError {
    if (error instanceof NotConnectedError) return error;
    const { code } = (error ?? {}) as { code?: unknown };
    return new NotConnectedError(typeof code === 'string' ? code : 'unknown');
  }
}
