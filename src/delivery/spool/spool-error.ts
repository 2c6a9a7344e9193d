/** The spool cannot be used or cannot take more. What it was given just now is not kept. */
export class SpoolError extends Error {
  override readonly name = 'SpoolError';
}
