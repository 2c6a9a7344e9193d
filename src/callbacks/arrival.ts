import type { Request } from 'express';

type TimedRequest = Request & { arrivedAt?: number };

/** Notes when a callback came, before its body was read. */
export function noteArrival(request: TimedRequest): void {
  request.arrivedAt = performance.now();
}

/** When it came, in milliseconds of `performance.now()`. */
export function arrivalOf({ arrivedAt }: TimedRequest): number {
  return arrivedAt ?? performance.now();
}
