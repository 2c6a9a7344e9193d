/** The result of a request to Plivo, as a label of metrics. */
export type RequestResult = 'ok' | 'refused' | 'rate_limited' | 'server_error' | 'no_answer';

/** @param status of the response */
export function toRequestResult(status: number): RequestResult {
  if (status === 429) return 'rate_limited';
  if (status >= 500) return 'server_error';
  return status >= 200 && status < 300 ? 'ok' : 'refused';
}
