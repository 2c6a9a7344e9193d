import { v7 as uuidv7 } from 'uuid';

/** Attributes of a span. Never a phone number, a text, a token, or a person's id. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanStart {
  name: string;
  kind: 'client' | 'consumer' | 'server';
  attributes?: SpanAttributes;
  /**
   * `current`: a part of the current span; without one there is no span. `none`: a trace of its own.
   * Otherwise the message or batch whose trace it belongs to.
   */
  parent: 'current' | 'none' | { id: string };
  /** The messages it concerns, if it is not part of their traces. */
  linkedTo?: readonly string[];
  /** In milliseconds of `performance.now()`; now by default. */
  startedAt?: number;
}

export interface OpenSpan {
  set(attributes: SpanAttributes): void;
  /** @param type one of a few words: an error name, a code, a status */
  fail(type: string): void;
}

/** A request of a client. */
export interface RequestStart {
  method: string;
  /** The client's `traceparent`. */
  traceparent: string | undefined;
}

export interface RequestSpan extends OpenSpan {
  end(name: string): void;
}

/** A message or batch that is about to be stored. */
export interface Traceable {
  id: string;
  /** The message that this one repeats. */
  resendOf?: string | null;
}

export type TraceableKind = 'batch' | 'message';

/** The trace fields of a log line. */
export interface TraceFields {
  trace_id: string;
  span_id: string;
}

/** The tracing port (docs/adr/0040), if tracing is on. Programs use the functions below. */
export interface Tracing {
  run<T>(start: SpanStart, work: (span: OpenSpan | undefined) => Promise<T>): Promise<T>;
  runOutside<T>(work: () => T): T;
  runRequest(start: RequestStart, work: (span: RequestSpan) => void): void;
  takeRequestId(): string | undefined;
  beginTraces(kind: TraceableKind, created: readonly Traceable[]): void;
  readonly fields: TraceFields | undefined;
  /** Exports the remaining spans. */
  stop(): Promise<void>;
}

let active: Tracing | undefined;

/** Undefined if tracing is off, the default. */
export function activeTracing(): Tracing | undefined {
  return active;
}

export function activateTracing(tracing: Tracing | undefined): void {
  active = tracing;
}

/** Runs work in a span, which ends with it. Without tracing it just runs the work. */
export function inSpan<T>(
  start: () => SpanStart,
  work: (span: OpenSpan | undefined) => Promise<T>,
): Promise<T> {
  return active ? active.run(start(), work) : work(undefined);
}

/** Runs work that is independent of the request that happened to wake it. */
export function outsideSpans<T>(work: () => T): T {
  return active ? active.runOutside(work) : work();
}

/**
 * The id of a new message or batch, a UUIDv7. The first id in a request that began its own trace is
 * the trace's id, so that the request is in the trace of the message or batch it created.
 */
export function createTraceableId(): string {
  return active?.takeRequestId() ?? uuidv7();
}

/** Begins the traces of new messages or batches, unless their request began them. */
export function beginTraces(kind: TraceableKind, created: readonly Traceable[]): void {
  active?.beginTraces(kind, created);
}

/** The current span's fields for the log. Undefined if there is no span, or it is not exported. */
export function traceFields(): TraceFields | undefined {
  return active?.fields;
}
