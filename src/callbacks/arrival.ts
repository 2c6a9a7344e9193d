import type { Request } from 'express';

type TimedRequest = Request & { arrivedAt?: number };

/** Stores the arrival time, before the body is read. */
export function noteArrival(request: TimedRequest): void {
  request.arrivedAt = performance.now();
}

/** Arrival, in milliseconds of `performance.now()`. */
export function arrivalOf({ arrivedAt }: TimedRequest): number {
  return arrivedAt ?? performance.now();
}
