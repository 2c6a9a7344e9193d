import type { HttpResponse } from './sdk-exchange.js';

/** Plivo's response to an accepted request (plivo.md section 4). */
export interface AcceptedResponse {
  message_uuid: string[];
  invalid_number?: string[];
}

export function isAccepted(answer: HttpResponse): answer is HttpResponse & { body: AcceptedResponse } {
  const { status, body } = answer;
  const { message_uuid: uuids } = (body ?? {}) as { message_uuid?: unknown };
  return status >= 200 && status < 300 && Array.isArray(uuids);
}
