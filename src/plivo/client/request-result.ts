/** What a request to Plivo came to, in words for metrics. */
export type RequestResult = 'ok' | 'refused' | 'rate_limited' | 'server_error' | 'no_answer';

/** @param status of the answer */
export function toRequestResult(status: number): RequestResult {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'server_error';
  return status >= 200 && status < 300 ? 'ok' : 'refused';
}
