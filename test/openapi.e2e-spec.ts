import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';
import { SELF_TEST_PATH } from '../src/callbacks/callback-path.js';
import { proveSelfTest } from '../src/callbacks/self-test/self-test-proof.js';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { parseJsonUnlessStream } from './support/parse-json-unless-stream.js';
import { LIVE, MESSAGE_ID, startService, type TestService } from './support/service.js';
import { storeDelivery } from './support/stored-delivery.js';
import { addAlert } from './support/stored-alert.js';
import {
  inboundOf,
  INBOUND_PATH,
  parametersOf,
  postSigned,
  STATUS_PATH,
  v2Headers,
} from './support/signed-callback.js';

const UUID = '83876bdb-2033-4876-bfaf-0ff8693705af';
const KEY = { 'X-Api-Key': 'operator-secret-0123456789' };

describe('the OpenAPI document', () => {
  let service: TestService;
  let sandboxed: TestService;
  let keyed: TestService;
  let document: OpenAPIObject;

  beforeAll(async () => {
    service = await startService(LIVE);
    keyed = await startService({ API_KEYS: `operator:${KEY['X-Api-Key']}` });
    sandboxed = await startService({
      METRICS_ENABLED: 'true',
      PLIVO_BULK_SIZE: '10',
      WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    });
    document = createApiDocument(service.app);
  });
  afterAll(async () => {
    await service.stop();
    await sandboxed.stop();
    await keyed.stop();
  });

  it('passes the validator', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('has the version of package.json', () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(document.info.version).toBe(version);
  });

  it('describes every tag that a route has, and no other', () => {
    const used = Object.values(document.paths)
      .flatMap((path) => Object.values(path) as { tags?: string[] }[])
      .flatMap(({ tags = [] }) => tags);
    const described = (document.tags ?? []).filter(({ description }) => description).map(({ name }) => name);
    expect(described.toSorted()).toEqual([...new Set(used)].toSorted());
  });

  it('contains only routes that docs/api.md names', () => {
    const page = readFileSync('docs/api.md', 'utf8');
    expect(Object.keys(document.paths).filter((path) => !page.includes(path))).toEqual([]);
  });

  it('loads with its UI', async () => {
    expect((await service.http.get('/docs-json')).body).toEqual(JSON.parse(JSON.stringify(document)));
    const page = await service.http.get('/docs');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    expect(page.text).toContain('<title>Plivo delivery service</title>');
  });

  it.each(['/docs/', '/docs/index.html', '/DOCS/?x'])(
    'works under a prefix: %s redirects to its one address, to which the server is relative',
    async (path) => {
      const { status, headers } = await service.http.get(path);
      expect([status, headers['location']]).toEqual([302, '../docs']);
      expect(document.servers).toEqual([{ url: './', description: 'This service' }]);
    },
  );

  const addUnknownMessage = async (): Promise<string> => {
    const { body } = await sandboxed.http
      .post('/messaging/messages')
      .send({ to: '+15551234567', text: 'hello', sendAt: '2099-01-01' });
    await sandboxed.db.message.update({ where: { id: body.id }, data: { state: 'unknown' } });
    return body.id as string;
  };

  const addDeadLetter = async (): Promise<string> => {
    const [id, now] = [crypto.randomUUID(), new Date()];
    const data = { id, kind: 'unheard-of', payload: '{}', createdAt: now, diedAt: now };
    await sandboxed.db.job.create({ data });
    return id;
  };

  it('describes the answer of every route to its own examples', async () => {
    await postSigned(service, parametersOf({ MessageUUID: UUID }));
    await postSigned(service, parametersOf({ Status: 'unheard-of' }));
    const exampleFor = (method: 'patch' | 'post' | 'put', path: string) =>
      exampleOf(document, document.paths[path]?.[method]?.requestBody);
    const post = (path: string, at = path) => sandboxed.http.post(at).send(exampleFor('post', path));
    const removed = await sandboxed.http.post('/messaging/opt-outs').send({ recipient: '+14155550199' });
    const waiting = await sandboxed.http
      .post('/messaging/messages')
      .send({ to: '+15551234567', text: 'hello', sendAt: '2099-01-01' });
    const unknownId = await addUnknownMessage();
    const { id: alertId } = await addAlert(sandboxed.db);
    const deadLetters = [await addDeadLetter(), await addDeadLetter()];
    const endpoints = '/webhooks/endpoints';
    const endpoint = (await post(endpoints)).body.id as string;
    const atEndpoint = (what: string) => sandboxed.http.post(`${endpoints}/${endpoint}/${what}`);
    const template = '/messaging/templates/order-shipped';
    const experiment = '/messaging/experiments/shipped-wording';
    const sendAt = new Date(Date.now() + 3_600_000).toISOString();
    const batch = { text: 'hello', sendAt, recipients: [{ to: '+15551234567' }] };
    const postBatch = () => sandboxed.http.post('/messaging/batches').send(batch);
    const atBatch = (await postBatch()).body.id as string;
    const steer = (what: string) => sandboxed.http.post(`/messaging/batches/${atBatch}/${what}`);
    const webhook = await storeDelivery(sandboxed.db);
    const calls = {
      'get /': () => service.http.get('/'),
      'post /session': () => sandboxed.http.post('/session').send(exampleFor('post', '/session')),
      'get /session': () => sandboxed.http.get('/session'),
      'delete /session': () => sandboxed.http.delete('/session'),
      'get /health/live': () => service.http.get('/health/live'),
      'get /health/ready': () => service.http.get('/health/ready'),
      'get /delivery-statuses': () => service.http.get('/delivery-statuses'),
      'get /delivery-statuses/{messageUuid}': () => service.http.get(`/delivery-statuses/${UUID}`),
      'post /messaging/send-test': () => post('/messaging/send-test'),
      'get /messaging/batches': () => sandboxed.http.get('/messaging/batches'),
      'post /messaging/batches': postBatch,
      'get /messaging/batches/{id}': () => sandboxed.http.get(`/messaging/batches/${atBatch}`),
      'get /messaging/batches/{id}/lines': () => sandboxed.http.get(`/messaging/batches/${atBatch}/lines`),
      'post /messaging/batches/{id}/pause': () => steer('pause'),
      'post /messaging/batches/{id}/resume': () => steer('resume'),
      'post /messaging/batches/{id}/cancel': () => steer('cancel'),
      'get /messaging/opt-outs': () => sandboxed.http.get('/messaging/opt-outs'),
      'post /messaging/opt-outs': () => post('/messaging/opt-outs'),
      'post /messaging/opt-outs/import': () => post('/messaging/opt-outs/import'),
      'delete /messaging/opt-outs/{id}': () =>
        sandboxed.http.delete(`/messaging/opt-outs/${removed.body.id}`),
      [`post ${INBOUND_PATH}`]: () => postSigned(service, inboundOf(), INBOUND_PATH),
      [`get ${INBOUND_PATH}`]: () =>
        service.http.get(INBOUND_PATH).set(v2Headers(INBOUND_PATH)).query(inboundOf()),
      'get /inbound-messages': () => service.http.get('/inbound-messages'),
      'get /alerts': () => sandboxed.http.get('/alerts'),
      'get /alerts/rules': () => sandboxed.http.get('/alerts/rules'),
      'put /alerts/rules': () => sandboxed.http.put('/alerts/rules').send(exampleFor('put', '/alerts/rules')),
      'post /alerts/test': () => sandboxed.http.post('/alerts/test'),
      'get /alerts/{id}': () => sandboxed.http.get(`/alerts/${alertId}`),
      'post /alerts/{id}/snooze': () => post('/alerts/{id}/snooze', `/alerts/${alertId}/snooze`),
      'post /alerts/{id}/acknowledge': () => sandboxed.http.post(`/alerts/${alertId}/acknowledge`),
      'get /reports/messages': () =>
        service.http.get('/reports/messages').query({ groupBy: ['network', 'kind'], from: '2026-11-01' }),
      'get /reports/latency': () =>
        service.http.get('/reports/latency').query({ groupBy: 'country', from: '2026-11-01' }),
      'get /reports/errors': () => service.http.get('/reports/errors').query({ from: '2026-11-01' }),
      'get /reports/recipients': () =>
        service.http.get('/reports/recipients').query({ minFailed: 1, from: '2026-11-01' }),
      'post /messaging/experiments': () => post('/messaging/experiments'),
      'get /messaging/experiments': () => sandboxed.http.get('/messaging/experiments'),
      'get /messaging/experiments/{name}': () => sandboxed.http.get(experiment),
      'post /messaging/experiments/{name}/stop': () => sandboxed.http.post(`${experiment}/stop`),
      // Before conclude, which would need a winner.
      'post /messaging/experiments/{name}/promote': () =>
        post('/messaging/experiments/{name}/promote', `${experiment}/promote`),
      'post /messaging/experiments/{name}/conclude': () => sandboxed.http.post(`${experiment}/conclude`),
      'post /messaging/templates': () => post('/messaging/templates'),
      'get /messaging/templates': () => sandboxed.http.get('/messaging/templates'),
      'get /messaging/templates/{name}': () => sandboxed.http.get(template),
      'post /messaging/templates/{name}/preview': () =>
        post('/messaging/templates/{name}/preview', `${template}/preview`),
      'get /messaging/templates/{name}/versions/{version}': () =>
        sandboxed.http.get(`${template}/versions/1`),
      'put /messaging/templates/{name}/versions/{version}': () =>
        sandboxed.http
          .put(`${template}/versions/1`)
          .send(exampleFor('put', '/messaging/templates/{name}/versions/{version}')),
      'delete /messaging/templates/{name}/versions/{version}': () =>
        sandboxed.http.delete(`${template}/versions/1`),
      'post /messaging/messages': () =>
        sandboxed.http.post('/messaging/messages').send({ to: '+15551234567', text: 'hello' }),
      'get /messaging/messages': () => sandboxed.http.get('/messaging/messages'),
      'get /messaging/messages/{id}': () => sandboxed.http.get(`/messaging/messages/${waiting.body.id}`),
      'post /messaging/messages/{id}/cancel': () =>
        sandboxed.http.post(`/messaging/messages/${waiting.body.id}/cancel`),
      'post /messaging/messages/{id}/resolve': () =>
        post('/messaging/messages/{id}/resolve', `/messaging/messages/${unknownId}/resolve`),
      'post /messaging/messages/resolve': () => post('/messaging/messages/resolve'),
      [`post ${endpoints}`]: () => post(endpoints),
      [`get ${endpoints}`]: () => sandboxed.http.get(endpoints),
      [`get ${endpoints}/{id}`]: () => sandboxed.http.get(`${endpoints}/${endpoint}`),
      [`patch ${endpoints}/{id}`]: () =>
        sandboxed.http.patch(`${endpoints}/${endpoint}`).send(exampleFor('patch', `${endpoints}/{id}`)),
      [`post ${endpoints}/{id}/rotate-secret`]: () => atEndpoint('rotate-secret'),
      [`post ${endpoints}/{id}/test`]: () => atEndpoint('test'),
      [`post ${endpoints}/{id}/enable`]: () => atEndpoint('enable'),
      [`delete ${endpoints}/{id}`]: () => sandboxed.http.delete(`${endpoints}/${endpoint}`),
      'get /jobs/dead-letters': () => sandboxed.http.get('/jobs/dead-letters'),
      'post /jobs/dead-letters/{id}/retry': () =>
        sandboxed.http.post(`/jobs/dead-letters/${deadLetters[0]}/retry`),
      'delete /jobs/dead-letters/{id}': () => sandboxed.http.delete(`/jobs/dead-letters/${deadLetters[1]}`),
      'get /rejected-callbacks': () => service.http.get('/rejected-callbacks'),
      'post /rejected-callbacks/replay': () => service.http.post('/rejected-callbacks/replay').send({}),
      'get /events': () => sandboxed.http.get('/events').buffer(true).parse(parseJsonUnlessStream),
      'get /metrics': () => sandboxed.http.get('/metrics'),
      'get /feeds': () => sandboxed.http.get('/feeds'),
      'post /feeds/{name}/rewind': () => sandboxed.http.post('/feeds/bulk-uuids/rewind').send({ to: 0 }),
      'get /webhooks/endpoints/{id}/deliveries': () =>
        sandboxed.http.get(`/webhooks/endpoints/${webhook.endpointId}/deliveries`),
      'post /webhooks/deliveries/{id}/retry': () =>
        sandboxed.http.post(`/webhooks/deliveries/${webhook.deliveryId}/retry`),
      'post /webhooks/endpoints/{id}/replay': () =>
        post('/webhooks/endpoints/{id}/replay', `/webhooks/endpoints/${webhook.endpointId}/replay`),
      'post /reports/rebuild': () => sandboxed.http.post('/reports/rebuild'),
      'get /reports/rebuild': () => sandboxed.http.get('/reports/rebuild'),
      'post /reconciliation/runs': () => post('/reconciliation/runs'),
      'get /reconciliation/runs': () => sandboxed.http.get('/reconciliation/runs'),
      'get /reconciliation/runs/{id}': async () =>
        sandboxed.http.get(`/reconciliation/runs/${await runId()}`),
      'post /reconciliation/runs/{id}/cancel': async () =>
        sandboxed.http.post(`/reconciliation/runs/${await runId()}/cancel`),
      'post /reconciliation/imports': () => post('/reconciliation/imports'),
      'get /audit': () => sandboxed.http.get('/audit'),
      'get /recipients/{number}/export': () => sandboxed.http.get('/recipients/+15551234567/export'),
      'delete /recipients/{number}': () => sandboxed.http.delete('/recipients/+15551234567'),
      'get /recipients/erasures/{id}': async () => {
        const { id } = (await sandboxed.http.delete('/recipients/+15551234567')).body;
        return sandboxed.http.get(`/recipients/erasures/${id}`);
      },
      'post /api-keys': () => keyed.http.post('/api-keys').set(KEY).send(exampleFor('post', '/api-keys')),
      'get /api-keys': () => keyed.http.get('/api-keys').set(KEY),
      'delete /api-keys/{id}': async () => {
        const { id } = (await keyed.http.get('/api-keys').set(KEY)).body.items.at(-1);
        return keyed.http.delete(`/api-keys/${id}`).set(KEY);
      },
      [`post ${STATUS_PATH}`]: () => postSigned(service, parametersOf()),
      [`post ${STATUS_PATH}/{messageId}`]: () =>
        postSigned(service, parametersOf(), `${STATUS_PATH}/${MESSAGE_ID}`),
      [`post ${STATUS_PATH}/bulk/{batchId}`]: () =>
        postSigned(service, parametersOf(), `${STATUS_PATH}/bulk/${MESSAGE_ID}`),
      [`post ${SELF_TEST_PATH}`]: () =>
        postSigned(service, proveSelfTest(LIVE.PLIVO_AUTH_TOKEN, new Date()), SELF_TEST_PATH),
      [`get ${STATUS_PATH}`]: () => signedGet(STATUS_PATH),
      [`get ${STATUS_PATH}/{messageId}`]: () => signedGet(`${STATUS_PATH}/${MESSAGE_ID}`),
    };
    const runId = async () => (await sandboxed.http.get('/reconciliation/runs')).body.items[0].id as string;
    const signedGet = (path: string) => service.http.get(path).set(v2Headers(path)).query(parametersOf());
    expect(Object.keys(calls).sort()).toEqual(routesOf(document));

    const ajv = formats.default(new Ajv2020({ strict: false }));
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const [route, call] of Object.entries(calls)) {
      const [method, path] = route.split(' ') as ['delete' | 'get' | 'patch' | 'post' | 'put', string];
      const answer = await call();
      const documented = document.paths[path]?.[method]?.responses[answer.status];
      expect([route, answer.status, documented !== undefined]).toEqual([route, answer.status, true]);
      expect([route, answer.status, answer.status < 300]).toEqual([route, answer.status, true]);
      const schema = (documented as { content?: Record<string, { schema: object }> }).content?.[
        'application/json'
      ]?.schema;
      if (!schema) continue;
      const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
      const validate = ajv.compile(JSON.parse(text) as object);
      expect([route, validate(answer.body), validate.errors]).toEqual([route, true, null]);
    }
  });
});

function routesOf(document: OpenAPIObject): string[] {
  return Object.entries(document.paths)
    .flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`))
    .sort();
}

/** The example a reader pastes: the first of the body's own, else every property's own. */
function exampleOf(document: OpenAPIObject, requestBody: unknown): object {
  const { content } = requestBody as { content: Record<string, JsonContent> };
  const { schema, examples = {} } = content['application/json']!;
  const [first] = Object.values(examples);
  if (first) return first.value;
  const described = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''] as {
    properties?: Record<string, { example?: unknown }>;
  };
  const { properties = {} } = described;
  return Object.fromEntries(Object.entries(properties).map(([key, { example }]) => [key, example]));
}

interface JsonContent {
  schema: { $ref: string };
  examples?: Record<string, { value: object }>;
}
