import type { Request } from 'express';

/** Requests whose signature covers their parameters. */
const bodySigned = new WeakSet<Request>();

/** Notes that V3 was verified. V2 signs the path alone. */
export function noteSignedBody(request: Request): void {
  bodySigned.add(request);
}

/** Whether what the parameters say was signed, and not the path alone. */
export function hasSignedBody(request: Request): boolean {
  return bodySigned.has(request);
}
