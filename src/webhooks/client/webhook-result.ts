import type { RefusalCode } from '../address/refusal.js';

/** Why an attempt has no response. */
export type WebhookError =
  | RefusalCode
  | 'timeout'
  | 'connection_refused'
  | 'connection_lost'
  | 'unreachable'
  | 'tls_failed'
  | 'malformed_answer'
  | 'request_failed';

export interface WebhookResponse {
  status: number;
  durationMs: number;
  /** The first kilobyte of the body. */
  answer: string;
  /** The wait of the response's Retry-After. */
  retryAfterMs?: number;
}

export interface WebhookFailure {
  error: WebhookError;
  durationMs: number;
}

/** The result of an attempt. Only a status from 200 to 299 is a success. */
export type WebhookResult = WebhookResponse | WebhookFailure;

export function isDelivered(result: WebhookResult): boolean {
  return 'status' in result && result.status >= 200 && result.status < 300;
}
