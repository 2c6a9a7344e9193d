import type { SpanContext, TraceFlags } from '@opentelemetry/api';
import { validate as isUuid } from 'uuid';

const NOTHING = /^0+$/;

/** The trace of a message or batch: its id without dashes. */
export function toTraceId(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

/**
 * The start of the trace of a message or batch, from its id alone: every process computes the same
 * result, hours later, without a query. The random half of the id becomes the id of the first span.
 * Undefined for an id that the service did not create.
 */
export function toTraceContext(
  id: string,
  flagsOf: (traceId: string) => TraceFlags,
): SpanContext | undefined {
  if (!isUuid(id)) return undefined;
  const traceId = toTraceId(id);
  const spanId = traceId.slice(16);
  if (NOTHING.test(spanId)) return undefined;
  return { traceId, spanId, traceFlags: flagsOf(traceId) };
}
