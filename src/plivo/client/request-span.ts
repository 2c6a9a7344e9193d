import type { OpenSpan, SpanStart } from '../../core/tracing/tracing.js';
import { isAccepted } from './accepted-response.js';
import type { HttpResponse } from './sdk-exchange.js';

/** A request to Plivo, as named in its span. */
export interface PlivoRequest {
  method: 'GET' | 'POST';
  hostname: string;
  /** Below the account's. */
  path: string;
}

/**
 * A request belongs to a job or a client's request; alone it has no span. Its address has the auth
 * id, so it is left out.
 */
export function describeRequest({ method, hostname, path }: PlivoRequest): SpanStart {
  const template = `/v1/Account/{auth_id}/${path}`;
  return {
    name: `${method} ${template}`,
    kind: 'client',
    parent: 'current',
    attributes: {
      'http.request.method': method,
      'server.address': hostname,
      'url.template': template,
    },
  };
}

/** Records Plivo's response in the span, and returns it. */
export function noteResponse(span: OpenSpan | undefined, answer: HttpResponse): HttpResponse {
  if (!span) return answer;
  span.set({ 'http.response.status_code': answer.status });
  if (answer.status >= 400) span.fail(String(answer.status));
  const [uuid, ...others] = isAccepted(answer) ? answer.body.message_uuid : [];
  if (uuid && others.length === 0) span.set({ 'plivo.message_uuid': uuid });
  return answer;
}
