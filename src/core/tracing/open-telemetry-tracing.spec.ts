import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, expect, it } from '@jest/globals';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { v7 as uuidv7 } from 'uuid';
import type { SamplerSettings } from '../../config/tracing-settings.js';
import { ChosenIds } from './chosen-ids.js';
import { OpenTelemetryTracing } from './open-telemetry-tracing.js';
import { TraceSampler } from './trace-sampler.js';
import {
  activateTracing,
  beginTraces,
  createTraceableId,
  inSpan,
  outsideSpans,
  type RequestSpan,
  traceFields,
} from './tracing.js';

const ALL: SamplerSettings = { followsParent: true, root: 'always_on', ratio: 1 };
const HALF: SamplerSettings = { followsParent: true, root: 'ratio', ratio: 0.5 };
const CLIENTS = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };

let exporter: InMemorySpanExporter;
let tracing: OpenTelemetryTracing;

function activate(settings = ALL): void {
  exporter = new InMemorySpanExporter();
  const [ids, sampler] = [new ChosenIds(), new TraceSampler(settings)];
  const spanProcessors = [new SimpleSpanProcessor({ exporter })];
  const provider = new TracerProvider({ sampler, idGenerator: ids, spanProcessors });
  const tracer = provider.getTracer('spec');
  tracing = new OpenTelemetryTracing({ ids, sampler, tracer, stop: () => provider.shutdown() });
  activateTracing(tracing);
}

afterEach(() => activateTracing(undefined));

/** Runs work as a request of a client. */
function request<T>(work: (span: RequestSpan) => T, traceparent?: string): T {
  let result: T;
  tracing.runRequest({ method: 'POST', traceparent }, (span) => {
    result = work(span);
    span.end('POST /x');
  });
  return result!;
}

const spans = () =>
  exporter.getFinishedSpans().map((span) => ({
    name: span.name,
    ...span.spanContext(),
    parent: span.parentSpanContext?.spanId,
    links: span.links.map(({ context }) => context.traceId),
  }));
const traceOf = (id: string) => id.replaceAll('-', '');
const receive = (id: string) =>
  inSpan(
    () => ({ name: 'report', kind: 'server', parent: 'none', linkedTo: [id] }),
    async () => {},
  );
const attempt = (id: string) =>
  inSpan(
    () => ({ name: 'attempt', kind: 'consumer', parent: { id } }),
    async () => {},
  );

it('gives the id of a request to the first message that it makes, and to no other', () => {
  activate();
  const [first, second] = request(() => [createTraceableId(), createTraceableId()] as const);
  expect(spans()).toMatchObject([{ traceId: traceOf(first), spanId: traceOf(first).slice(16) }]);
  expect(second).not.toBe(first);
});

it('gives the id of a request to nothing that outlives it', async () => {
  activate();
  const later = request(async () => {
    await turn();
    return { id: createTraceableId(), fields: traceFields() };
  });
  expect(spans()[0]!.traceId).not.toBe(traceOf((await later).id));
  expect((await later).fields).toBeUndefined();
});

it("keeps a client's trace, with a trace for the message", () => {
  activate();
  const id = request(() => {
    const created = createTraceableId();
    beginTraces('message', [{ id: created }]);
    return created;
  }, `00-${CLIENTS.traceId}-${CLIENTS.spanId}-01`);
  expect(spans()).toMatchObject([
    { name: 'create message', traceId: traceOf(id), links: [CLIENTS.traceId] },
    { name: 'POST /x', traceId: CLIENTS.traceId, parent: CLIENTS.spanId, links: [traceOf(id)] },
  ]);
});

it("exports no request that its client's trace does not export", () => {
  activate();
  request(() => {}, `00-${CLIENTS.traceId}-${CLIENTS.spanId}-00`);
  expect(spans()).toEqual([]);
});

it.each(['', 'x', `00-${CLIENTS.traceId}-${CLIENTS.spanId}-01, 00-${CLIENTS.traceId}-${CLIENTS.spanId}-01`])(
  'begins a trace where a traceparent is %j',
  (traceparent) => {
    activate();
    request(() => {}, traceparent);
    expect(spans()).toMatchObject([{ parent: undefined }]);
    expect(spans()[0]!.traceId).not.toBe(CLIENTS.traceId);
  },
);

it('names in a resend the message that it repeats', () => {
  activate();
  const [id, resendOf] = [uuidv7(), uuidv7()];
  beginTraces('message', [{ id, resendOf }]);
  expect(spans()).toMatchObject([{ traceId: traceOf(id), links: [traceOf(resendOf)] }]);
});

it('exports all of a message or nothing, whatever the share', async () => {
  activate(HALF);
  const kept = new Map<string, number>();
  for (let index = 0; index < 200; index += 1) {
    const id = index % 2 === 0 ? request(createTraceableId) : uuidv7();
    if (index % 2 === 1) beginTraces('message', [{ id }]);
    await attempt(id);
    await receive(id);
    kept.set(id, exporter.getFinishedSpans().length);
    exporter.reset();
  }
  expect(new Set(kept.values())).toEqual(new Set([0, 3]));
});

it('has fields for the log within a span, and none outside or where it is not exported', async () => {
  activate();
  const fields = await inSpan(
    () => ({ name: 'x', kind: 'server', parent: 'none' }),
    async () => [traceFields(), outsideSpans(traceFields)],
  );
  const { traceId, spanId } = spans()[0]!;
  expect(fields).toEqual([{ trace_id: traceId, span_id: spanId }, undefined]);
  activate({ ...ALL, root: 'always_off' });
  expect(request(traceFields)).toBeUndefined();
});

it('marks a span whose work failed with the name of the error, and not with its message', async () => {
  activate();
  const work = inSpan(
    () => ({ name: 'x', kind: 'server', parent: 'none' }),
    async () => {
      throw new RangeError('to +15551234567');
    },
  );
  await expect(work).rejects.toThrow(RangeError);
  const [span] = exporter.getFinishedSpans();
  expect(span).toMatchObject({ attributes: { 'error.type': 'RangeError' }, status: { code: 2 }, events: [] });
  expect(span!.status.message).toBeUndefined();
});

it('has no part of a span where there is none', async () => {
  activate();
  const part = () =>
    inSpan(
      () => ({ name: 'part', kind: 'client', parent: 'current' }),
      async () => 'done',
    );
  expect(await part()).toBe('done');
  expect(spans()).toEqual([]);
});

it.each(['not-an-id', '00000000-0000-0000-0000-000000000000'])('links to nothing for %j', async (id) => {
  activate();
  await receive(id);
  expect(spans()).toMatchObject([{ name: 'report', links: [] }]);
});

it('only runs the work where it is off', async () => {
  const start = () => {
    throw new Error('described');
  };
  expect(await inSpan(start, async () => 'done')).toBe('done');
  expect([traceFields(), outsideSpans(() => 1)]).toEqual([undefined, 1]);
  expect(createTraceableId()).toMatch(/^[0-9a-f-]{14}7/);
});
