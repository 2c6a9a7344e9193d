import type { DeliveryAttempt } from './delivery.js';
import type { SendResult } from './worker-context.js';

/** What an attempt means for the delivery and for the endpoint. */
export interface AttemptOutcome {
  /** `gone`: the receiver wants no more of anything. */
  result: 'delivered' | 'failed' | 'gone';
  /** Whether the endpoint as a whole gets less: it says so, or it cannot be reached. */
  slowsDown: boolean;
}

/** Statuses that tell of the receiver and not of the event. */
const SLOW_DOWN = new Set([429, 502, 504]);

/** 2xx is success; all else, redirects too, is failure. */
export function toOutcome(
  { status }: Pick<DeliveryAttempt, 'status'>,
  retryAfterMs: number | undefined,
): AttemptOutcome {
  if (status === null) return { result: 'failed', slowsDown: false };
  if (status >= 200 && status < 300) return { result: 'delivered', slowsDown: false };
  if (status === 410) return { result: 'gone', slowsDown: false };
  return { result: 'failed', slowsDown: SLOW_DOWN.has(status) || retryAfterMs !== undefined };
}

export function toAttempt(at: Date, result: SendResult): DeliveryAttempt {
  const { durationMs } = result;
  if ('error' in result) return { at, status: null, durationMs, answer: null, error: result.error };
  return { at, status: result.status, durationMs, answer: result.answer, error: null };
}
