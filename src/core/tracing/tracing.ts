import { v7 as uuidv7 } from 'uuid';

/** Attributes of a span. Never a phone number, a text, a token, or the id of a person. */
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
  /** The messages it is about, where it is no part of their traces. */
  linkedTo?: readonly string[];
  /** In milliseconds of `performance.now()`; now by default. */
  startedAt?: number;
}

export interface OpenSpan {
  set(attributes: SpanAttributes): void;
  /** @param type one of few words: the name of an error, a code, a status */
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
  /** The message that it repeats. */
  resendOf?: string | null;
}

export type TraceableKind = 'batch' | 'message';

/** The fields of a line of the log. */
export interface TraceFields {
  trace_id: string;
  span_id: string;
}

/** Traces, where they are turned on (docs/adr/0040). Programs use the functions below. */
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

/** Undefined where tracing is off, which is the default. */
export function activeTracing(): Tracing | undefined {
  return active;
}

export function activateTracing(tracing: Tracing | undefined): void {
  active = tracing;
}

/** Runs work in a span, which ends with it. Where tracing is off it runs the work without one. */
export function inSpan<T>(
  start: () => SpanStart,
  work: (span: OpenSpan | undefined) => Promise<T>,
): Promise<T> {
  return active ? active.run(start(), work) : work(undefined);
}

/** Runs work that does not belong to the request that happened to wake it. */
export function outsideSpans<T>(work: () => T): T {
  return active ? active.runOutside(work) : work();
}

/**
 * The id of a new message or batch, a UUIDv7. The first one of a request that began its own trace
 * has that trace's id, so the request is in the trace of what it made.
 */
export function createTraceableId(): string {
  return active?.takeRequestId() ?? uuidv7();
}

/** Begins the traces of what is new, unless its request began them. */
export function beginTraces(kind: TraceableKind, created: readonly Traceable[]): void {
  active?.beginTraces(kind, created);
}

/** Of the current span, for the log. Undefined where there is none, or it is not exported. */
export function traceFields(): TraceFields | undefined {
  return active?.fields;
}
