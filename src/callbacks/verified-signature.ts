import type { Request } from 'express';

/** Requests whose signature covers their parameters. */
const bodySigned = new WeakSet<Request>();

/** Notes that V3 was verified. V2 signs the path alone. */
export function noteSignedBody(request: Request): void {
  bodySigned.add(request);
}

/** Whether the signature covers the parameters, not only the path. */
export function hasSignedBody(request: Request): boolean {
  return bodySigned.has(request);
}
