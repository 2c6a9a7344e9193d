import type { OpenSpan, SpanStart } from '../../core/tracing/tracing.js';
import type { CachedEvent } from '../../events/cached-event.js';
import type { SendResult } from './worker-context.js';

/** A delivery may come days after its message, so its own trace refers to the message's. */
export function describeDelivery({ hostname }: URL, { type, webhookId, event }: CachedEvent): SpanStart {
  const messageId = 'id' in event.data && typeof event.data.id === 'string' ? event.data.id : null;
  return {
    name: 'POST webhook',
    kind: 'client',
    parent: 'none',
    linkedTo: type.startsWith('message.') && messageId !== null ? [messageId] : [],
    attributes: {
      'http.request.method': 'POST',
      'server.address': hostname,
      'webhook.id': webhookId,
      'webhook.type': type,
    },
  };
}

/** Adds the endpoint's response to the span, and returns it. */
export function noteResponse<Result extends SendResult>(span: OpenSpan | undefined, result: Result): Result {
  if (!span) return result;
  if ('error' in result) {
    span.fail(result.error);
    return result;
  }
  span.set({ 'http.response.status_code': result.status });
  if (result.status >= 400) span.fail(String(result.status));
  return result;
}
