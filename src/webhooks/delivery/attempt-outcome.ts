import type { DeliveryAttempt } from './delivery.js';
import type { SendResult } from './worker-context.js';

/** The meaning of an attempt for the delivery and for the endpoint. */
export interface AttemptOutcome {
  /** `gone`: the receiver wants no more events. */
  result: 'delivered' | 'failed' | 'gone';
  /** Whether to slow down for the whole endpoint: it asks for it, or is unreachable. */
  slowsDown: boolean;
}

/** Statuses about the receiver, not about the event. */
const SLOW_DOWN = new Set([429, 502, 504]);

/** 2xx is success; everything else, including redirects, is failure. */
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
