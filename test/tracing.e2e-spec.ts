import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { activeTracing } from '../src/core/tracing/tracing.js';
import { startTracing } from '../src/core/tracing/start-tracing.js';
import { EventReceiver } from './support/event-receiver.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { type ReceivedSpan, TraceReceiver } from './support/trace-receiver.js';
import { waitFor } from './support/wait-for.js';

const TO = '+15551234567';
const TEXT = 'a text that no span may have';
const PLIVO = 'POST /v1/Account/{auth_id}/Message/';
const CALLBACK = 'receive delivery report';
const CLIENT_TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const CLIENT_SPAN = '00f067aa0ba902b7';

const traceOf = (id: string): string => id.replaceAll('-', '');
const contextOf = (id: string) => ({ traceId: traceOf(id), spanId: traceOf(id).slice(16) });
const placeOf = ({ traceId, spanId }: ReceivedSpan) => ({ traceId, spanId });

/** The variables as the exporter reads them; they are gone when the spec ends. */
function setVariables(variables: Record<string, string>): void {
  Object.assign(process.env, variables);
}

function removeVariables(): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name];
}

afterAll(removeVariables);

describe('a message', () => {
  let receiver: TraceReceiver;
  let endpoint: EventReceiver;
  let sandboxed: Awaited<ReturnType<typeof startServiceWithSandbox>>;

  beforeAll(async () => {
    [receiver, endpoint] = [await new TraceReceiver().listen(), await EventReceiver.start()];
    setVariables(receiver.variables);
    await startTracing(process.env);
    sandboxed = await startServiceWithSandbox({
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
      PLIVO_BULK_SIZE: '50',
    });
    await sandboxed.service.http.post('/webhooks/endpoints').send({ url: endpoint.url }).expect(201);
  });
  afterAll(async () => {
    await sandboxed.stop();
    receiver.stop();
    await endpoint.goAway();
  });

  const send = async (path: string, body: object, headers: Record<string, string> = {}): Promise<string> => {
    const answer = await sandboxed.service.http
      .post(`/messaging/${path}`)
      .set(headers)
      .send(body)
      .expect(202);
    return answer.body.id as string;
  };
  /** What names the message's trace, once all of its reports and webhooks are told. */
  const linkedTo = async (id: string): Promise<ReceivedSpan[]> => {
    const linked = () =>
      receiver.spans.filter(({ links }) => links.some(({ traceId }) => traceId === traceOf(id)));
    const isTold = (name: string, key: string, value: string) =>
      linked().some((span) => span.name === name && span.attributes[key] === value);
    await waitFor(
      () =>
        isTold(CALLBACK, 'delivery.status', 'delivered') &&
        isTold('POST webhook', 'webhook.type', 'message.delivered'),
    );
    return linked();
  };

  it('has one trace from the request to Plivo, and its callbacks and webhooks name it', async () => {
    const id = await send('messages', { to: TO, text: TEXT });
    const linked = await linkedTo(id);
    const spans = receiver.ofTrace(traceOf(id));
    const [request] = receiver.named('POST /messaging/messages');
    const [job] = receiver.named('process send');
    const [plivo] = receiver.named(PLIVO);
    expect(spans).toHaveLength(3);
    expect(request).toMatchObject({ ...contextOf(id), parentSpanId: '', kind: 2 });
    expect(request!.attributes).toMatchObject({ 'http.response.status_code': 202 });
    expect(job).toMatchObject({ traceId: traceOf(id), parentSpanId: request!.spanId, kind: 5 });
    expect(plivo).toMatchObject({ traceId: traceOf(id), parentSpanId: job!.spanId, kind: 3 });
    const { messageUuid } = (await sandboxed.service.http.get(`/messaging/messages/${id}`)).body;
    expect(plivo!.attributes['plivo.message_uuid']).toBe(messageUuid);

    const callbacks = linked.filter(({ name }) => name === CALLBACK);
    expect(callbacks.map(({ attributes }) => attributes['delivery.status'])).toEqual(
      expect.arrayContaining(['queued', 'sent', 'delivered']),
    );
    for (const { links, traceId, parentSpanId, attributes } of linked) {
      expect([links, parentSpanId]).toEqual([[contextOf(id)], '']);
      expect(traceId).not.toBe(traceOf(id));
      expect(attributes['error.type']).toBeUndefined();
    }
  });

  it("links to the client's trace, which keeps the request, if the client sends a traceparent", async () => {
    const traceparent = `00-${CLIENT_TRACE}-${CLIENT_SPAN}-01`;
    const id = await send('messages', { to: TO, text: TEXT }, { traceparent });
    await linkedTo(id);
    const [request, ...others] = receiver.ofTrace(CLIENT_TRACE);
    expect([request!.name, request!.parentSpanId, others]).toEqual([
      'POST /messaging/messages',
      CLIENT_SPAN,
      [],
    ]);
    expect(request!.links).toEqual([contextOf(id)]);
    const first = receiver.ofTrace(traceOf(id)).find(({ parentSpanId }) => parentSpanId === '');
    expect(first).toMatchObject({ ...contextOf(id), name: 'create message', links: [placeOf(request!)] });
    const rest = receiver.ofTrace(traceOf(id)).filter((span) => span !== first);
    expect(rest.map(({ name }) => name).sort()).toEqual([PLIVO, 'process send']);
  });

  it("has Plivo's answer in the trace of the request if it is sent within the request", async () => {
    const traceparent = `00-${CLIENT_TRACE.replace(/^./, '5')}-${CLIENT_SPAN}-01`;
    await linkedTo(await send('send-test', { to: TO, text: TEXT }, { traceparent }));
    const spans = receiver.ofTrace(CLIENT_TRACE.replace(/^./, '5'));
    const request = spans.find(({ name }) => name === 'POST /messaging/send-test');
    expect(spans.find(({ name }) => name === PLIVO)).toMatchObject({ parentSpanId: request!.spanId });
  });

  it('has a trace of its own in a batch, and one request to Plivo names all messages', async () => {
    const recipients = [{ to: '+15551110001' }, { to: '+15551110002' }];
    const batch = await send('batches', { text: TEXT, recipients });
    const rows = await sandboxed.service.db.message.findMany({ where: { batchId: batch } });
    for (const { id } of rows) await linkedTo(id);
    const ofBatch = receiver.ofTrace(traceOf(batch));
    const request = ofBatch.find(({ parentSpanId }) => parentSpanId === '');
    const jobs = ofBatch.filter(({ name }) => name === 'process send');
    expect(request).toMatchObject({ ...contextOf(batch), name: 'POST /messaging/batches' });
    expect(jobs.flatMap(({ links }) => links)).toEqual(
      expect.arrayContaining(rows.map(({ id }) => contextOf(id))),
    );
    for (const { id } of rows) {
      expect(receiver.find(contextOf(id))).toMatchObject({
        name: 'create message',
        links: [placeOf(request!)],
      });
    }
  });

  it('leaves no link to a span that is not exported', () => {
    const links = receiver.spans.flatMap((span) => span.links);
    expect(links.filter((link) => !receiver.find(link))).toEqual([]);
  });

  it('has no number, text, key or token in any span', () => {
    const all = Buffer.concat(receiver.bodies).toString();
    expect(all).toContain(PLIVO);
    for (const secret of [TO.slice(1), '1555111', TEXT, LIVE.PLIVO_AUTH_ID, LIVE.PLIVO_AUTH_TOKEN])
      expect(all).not.toContain(secret);
  });

  it('is told with the headers and the resource that the variables name', () => {
    expect(receiver.headers['x-tenant']).toBe('sms');
    expect(receiver.resources[0]).toMatchObject({
      'service.name': 'plivo-delivery-service',
      'deployment.environment.name': 'spec',
    });
  });

  it('health checks, the stream of events and refused callbacks leave no span', async () => {
    const { service } = sandboxed;
    const stream = await fetch(`${service.url}/events`);
    await stream.body!.cancel();
    await service.http.get('/health/live').expect(200);
    await service.http.post('/callbacks/delivery-status').type('form').send(parametersOf()).expect(401);
    await service.http.get('/messaging/messages?limit=1').expect(200);
    await waitFor(() => receiver.named('GET /messaging/messages').length > 0);
    expect(receiver.spans.filter(({ name }) => /health|events|callbacks/.test(name))).toEqual([]);
  });
});

describe('an unavailable receiver of spans', () => {
  let receiver: TraceReceiver;
  let service: TestService;

  afterEach(() => receiver.stop());

  const report = (): Promise<unknown> =>
    Promise.all(Array.from({ length: 20 }, () => postSigned(service, parametersOf()).expect(204)));

  it.each(['silent', 'gone'])('and %s stops no callback, and no stop', async (how) => {
    receiver = await new TraceReceiver().listen();
    receiver.isStuck = true;
    // What is under way when the service stops ends soon after.
    setVariables({ ...receiver.variables, OTEL_EXPORTER_OTLP_TIMEOUT: '3000' });
    if (how === 'gone') receiver.stop();
    await startTracing(process.env);
    service = await startService(LIVE);
    await report();
    if (how === 'silent') await waitFor(() => receiver.requests > 0);
    await report();
    expect(await service.db.deliveryEvent.count()).toBe(40);
    await service.stop();
    expect(activeTracing()).toBeUndefined();
  });
});

describe('without an endpoint', () => {
  it('there are no spans', async () => {
    removeVariables();
    await startTracing(process.env);
    expect(activeTracing()).toBeUndefined();
  });
});
