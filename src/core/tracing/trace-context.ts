import type { SpanContext, TraceFlags } from '@opentelemetry/api';
import { validate as isUuid } from 'uuid';

const NOTHING = /^0+$/;

/** The trace of a message or batch: its id without dashes. */
export function toTraceId(id: string): string {
  return id.replaceAll('-', '').toLowerCase();
}

/**
 * Where the trace of a message or batch begins, by its id alone: every process comes to the same
 * result, hours later, without a query. The first span is named by the random half of the id.
 * Returns undefined for an id that the service did not create.
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
