import { AsyncLocalStorage } from 'node:async_hooks';
import {
  type Context,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { v7 as uuidv7 } from 'uuid';
import type { ChosenIds } from './chosen-ids.js';
import { toTraceContext } from './trace-context.js';
import type { TraceSampler } from './trace-sampler.js';
import type {
  OpenSpan,
  RequestSpan,
  RequestStart,
  SpanAttributes,
  SpanStart,
  Traceable,
  TraceableKind,
  TraceFields,
  Tracing,
} from './tracing.js';

const KINDS = { client: SpanKind.CLIENT, consumer: SpanKind.CONSUMER, server: SpanKind.SERVER } as const;
/** What the SDK keeps of the links of a span. */
const MAX_LINKS = 128;

/** A request that began its own trace, until a message or batch has taken the trace's id. */
interface OwnTrace {
  id: string;
  isFree: boolean;
}

/** The context of the current work. */
interface Scope {
  span: Span;
  ownTrace?: OwnTrace | undefined;
}

export interface TracingParts {
  ids: ChosenIds;
  sampler: TraceSampler;
  tracer: Tracer;
  /** Exports the remaining spans. */
  stop: () => Promise<void>;
}

/**
 * Spans of OpenTelemetry. It registers nothing globally: the current span is in a storage of its own.
 * The storage reaches loops and timers that outlive a request, so a span counts only until its end.
 */
export class OpenTelemetryTracing implements Tracing {
  private readonly scopes = new AsyncLocalStorage<Scope>();

  constructor(private readonly parts: TracingParts) {}

  run<T>(start: SpanStart, work: (span: OpenSpan | undefined) => Promise<T>): Promise<T> {
    const parent = this.parentOf(start);
    if (!parent) return work(undefined);
    const { name, kind, attributes = {}, linkedTo = [], startedAt: startTime } = start;
    const links = this.linksTo(linkedTo);
    const options = { kind: KINDS[kind], attributes, links, ...(startTime !== undefined && { startTime }) };
    const span = this.parts.tracer.startSpan(name, options, parent);
    return this.scopes.run({ span }, async () => {
      try {
        return await work(toOpenSpan(span));
      } catch (error) {
        failSpan(span, error instanceof Error ? error.name : 'unknown');
        throw error;
      } finally {
        span.end();
      }
    });
  }

  runOutside<T>(work: () => T): T {
    return this.scopes.exit(work);
  }

  runRequest({ method, traceparent }: RequestStart, work: (span: RequestSpan) => void): void {
    const { ids, sampler, tracer } = this.parts;
    const clients = traceparent === undefined ? null : parseTraceParent(traceparent);
    const options = { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } };
    if (clients) {
      const span = tracer.startSpan(method, options, within({ ...clients, isRemote: true }));
      return this.scopes.run({ span }, () => work(toRequestSpan(span)));
    }
    const ownTrace: OwnTrace = { id: uuidv7(), isFree: true };
    const start = () => tracer.startSpan(method, options, ROOT_CONTEXT);
    const span = ids.startWith(toTraceContext(ownTrace.id, sampler.flagsOf)!, start);
    return this.scopes.run({ span, ownTrace }, () => work(toRequestSpan(span, ownTrace)));
  }

  takeRequestId(): string | undefined {
    const ownTrace = this.scopes.getStore()?.ownTrace;
    if (!ownTrace?.isFree) return undefined;
    ownTrace.isFree = false;
    return ownTrace.id;
  }

  beginTraces(kind: TraceableKind, created: readonly Traceable[]): void {
    const requestId = this.scopes.getStore()?.ownTrace?.id;
    const others = created.filter(({ id }) => id !== requestId);
    const begun = others.map((each) => this.begin(kind, each)).filter((context) => context !== undefined);
    // Where a request makes many messages, they name the request, and not the other way round.
    if (created.length === 1) for (const context of begun) this.current?.addLink({ context });
  }

  get fields(): TraceFields | undefined {
    const context = this.current?.spanContext();
    return context && { trace_id: context.traceId, span_id: context.spanId };
  }

  stop(): Promise<void> {
    return this.parts.stop();
  }

  /** Undefined where it has ended or is not exported. */
  private get current(): Span | undefined {
    const span = this.scopes.getStore()?.span;
    return span?.isRecording() ? span : undefined;
  }

  /** Begins a trace with a span of no length, which names the cause. Undefined where it is not exported. */
  private begin(kind: TraceableKind, { id, resendOf }: Traceable): SpanContext | undefined {
    const { ids, sampler, tracer } = this.parts;
    const context = toTraceContext(id, sampler.flagsOf);
    if (!context?.traceFlags) return undefined;
    const attributes = { 'messaging.operation.type': 'create', 'messaging.message.id': id };
    const options = { kind: SpanKind.PRODUCER, attributes };
    const span = ids.startWith(context, () => tracer.startSpan(`create ${kind}`, options, ROOT_CONTEXT));
    const causes = [this.current?.spanContext(), resendOf && toTraceContext(resendOf, sampler.flagsOf)];
    for (const cause of causes) if (cause) span.addLink({ context: cause });
    span.end();
    return context;
  }

  private parentOf({ parent }: SpanStart): Context | undefined {
    if (parent === 'current') return this.current && trace.setSpan(ROOT_CONTEXT, this.current);
    if (parent === 'none') return ROOT_CONTEXT;
    const context = toTraceContext(parent.id, this.parts.sampler.flagsOf);
    return context ? within(context) : ROOT_CONTEXT;
  }

  private linksTo(ids: readonly string[]): { context: SpanContext }[] {
    const contexts = ids.slice(0, MAX_LINKS).map((id) => toTraceContext(id, this.parts.sampler.flagsOf));
    return contexts.filter((context) => context !== undefined).map((context) => ({ context }));
  }
}

function within(context: SpanContext): Context {
  return trace.setSpanContext(ROOT_CONTEXT, context);
}

function failSpan(span: Span, type: string): void {
  span.setAttribute('error.type', type);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function toOpenSpan(span: Span): OpenSpan {
  return {
    set: (attributes: SpanAttributes) => void span.setAttributes(attributes),
    fail: (type) => failSpan(span, type),
  };
}

function toRequestSpan(span: Span, ownTrace?: OwnTrace): RequestSpan {
  return {
    ...toOpenSpan(span),
    end: (name) => {
      if (ownTrace) ownTrace.isFree = false;
      span.updateName(name);
      span.end();
    },
  };
}
