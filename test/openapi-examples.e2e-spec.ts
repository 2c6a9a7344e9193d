import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { type PrefilledRequest, prefilledRequest } from './support/prefilled-request.js';
import { parseJsonUnlessStream } from './support/parse-json-unless-stream.js';
import { startService, type TestService } from './support/service.js';
import { storeDelivery } from './support/stored-delivery.js';
import { addAlert } from './support/stored-alert.js';
import { waitFor } from './support/wait-for.js';

/** A route, the status of its prefilled request in /docs, and where a reader gets its ids. */
interface Case {
  route: string;
  status: number;
  ids?: () => Promise<Record<string, string>>;
  /** The list must not be empty. */
  finds?: true;
}

describe('the Execute button in /docs', () => {
  let service: TestService;
  let document: OpenAPIObject;

  beforeAll(async () => {
    service = await startService({ PLIVO_BULK_SIZE: '10', WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
    document = createApiDocument(service.app);
  });
  afterAll(() => service.stop());

  const send = ({ method, path, query, headers, contentType, body }: PrefilledRequest) => {
    const request = service.http[method as 'get' | 'patch' | 'post' | 'put' | 'delete'](path)
      .query(query)
      .set(headers);
    if (path === '/events') return request.buffer(true).parse(parseJsonUnlessStream);
    if (contentType === undefined) return request;
    return request.set('Content-Type', contentType).send(body as object);
  };
  const create = async (path: string, body: object) =>
    (await service.http.post(path).send(body).expect(202)).body as Record<string, string>;
  const later = { text: 'hello', sendAt: '2036-01-01' };
  const waitingMessage = async () => ({
    id: (await create('/messaging/messages', { ...later, to: '+15551234567' }))['id']!,
  });
  const waitingBatch = async () => ({
    id: (await create('/messaging/batches', { ...later, recipients: [{ to: '+15551234567' }] }))['id']!,
  });
  const pausedBatch = async () => {
    const { id } = await waitingBatch();
    await service.http.post(`/messaging/batches/${id}/pause`).expect(200);
    return { id };
  };
  const unknownMessage = async () => {
    const { id } = await waitingMessage();
    await service.db.message.update({ where: { id }, data: { state: 'unknown' } });
    return { id };
  };
  const deadLetter = async () => {
    const [id, now] = [crypto.randomUUID(), new Date()];
    const data = { id, kind: 'unheard-of', payload: '{}', createdAt: now, diedAt: now };
    await service.db.job.create({ data });
    return { id };
  };
  const webhookEndpoint = async () => ({ id: (await storeDelivery(service.db)).endpointId });
  const webhookDelivery = async () => ({ id: (await storeDelivery(service.db)).deliveryId });
  const reportedMessage = async () => {
    const list = async () => (await service.http.get('/delivery-statuses')).body.items;
    await waitFor(async () => (await list()).length > 0);
    return { messageUuid: (await list())[0].messageUuid as string };
  };
  const endpoint = async () => {
    const body = { url: 'http://127.0.0.1:9/' };
    return { id: (await service.http.post('/webhooks/endpoints').send(body).expect(201)).body.id as string };
  };
  const optOut = async () => ({
    id: (await service.http.get('/messaging/opt-outs')).body.items[0].id as string,
  });
  const run = async () => ({
    id: (await service.http.get('/reconciliation/runs')).body.items[0].id as string,
  });
  const erasure = async () => ({
    id: (await service.http.delete('/recipients/+14155550199').expect(202)).body.id as string,
  });
  const storedKey = async () => {
    const id = crypto.randomUUID();
    const data = { id, name: id, digest: id, scopes: '["read"]', createdAt: new Date() };
    await service.db.storedApiKey.create({ data });
    return { id };
  };
  const alert = () => addAlert(service.db);
  const messages = '/messaging/messages';
  const batches = '/messaging/batches';
  const template = '/messaging/templates/{name}';
  const experiment = '/messaging/experiments/{name}';
  const letters = '/jobs/dead-letters';
  const endpoints = '/webhooks/endpoints';

  const cases: Case[] = [
    { route: 'get /', status: 200 },
    { route: 'post /session', status: 200 },
    { route: 'get /session', status: 200 },
    { route: 'delete /session', status: 204 },
    { route: 'get /health/live', status: 200 },
    { route: 'get /health/ready', status: 200 },
    { route: 'post /messaging/send-test', status: 202 },
    { route: 'get /delivery-statuses/{messageUuid}', status: 200, ids: reportedMessage },
    { route: 'get /delivery-statuses', status: 200, finds: true },
    { route: `post ${messages}`, status: 202 },
    { route: `get ${messages}`, status: 200, finds: true },
    { route: `get ${messages}/{id}`, status: 200, ids: waitingMessage },
    { route: `post ${messages}/{id}/cancel`, status: 200, ids: waitingMessage },
    { route: `post ${messages}/{id}/resolve`, status: 200, ids: unknownMessage },
    { route: `post ${messages}/resolve`, status: 200 },
    { route: `post ${batches}`, status: 202 },
    { route: `get ${batches}`, status: 200, finds: true },
    { route: `get ${batches}/{id}`, status: 200, ids: waitingBatch },
    { route: `get ${batches}/{id}/lines`, status: 200, ids: waitingBatch, finds: true },
    { route: `post ${batches}/{id}/pause`, status: 200, ids: waitingBatch },
    { route: `post ${batches}/{id}/resume`, status: 200, ids: pausedBatch },
    { route: `post ${batches}/{id}/cancel`, status: 200, ids: waitingBatch },
    { route: 'post /messaging/templates', status: 201 },
    { route: 'get /messaging/templates', status: 200, finds: true },
    { route: `get ${template}`, status: 200 },
    { route: `post ${template}/preview`, status: 200 },
    { route: `get ${template}/versions/{version}`, status: 200 },
    { route: `put ${template}/versions/{version}`, status: 200 },
    { route: `delete ${template}/versions/{version}`, status: 204 },
    { route: 'post /messaging/experiments', status: 201 },
    { route: 'get /messaging/experiments', status: 200, finds: true },
    { route: `get ${experiment}`, status: 200 },
    { route: `post ${experiment}/stop`, status: 200 },
    // Before conclude, which would need a winner.
    { route: `post ${experiment}/promote`, status: 200 },
    { route: `post ${experiment}/conclude`, status: 200 },
    { route: 'post /messaging/opt-outs', status: 201 },
    { route: 'post /messaging/opt-outs/import', status: 200 },
    { route: 'get /messaging/opt-outs', status: 200, finds: true },
    { route: 'delete /messaging/opt-outs/{id}', status: 204, ids: optOut },
    { route: 'get /inbound-messages', status: 200 },
    { route: 'get /reports/messages', status: 200 },
    { route: 'get /reports/latency', status: 200 },
    { route: 'get /reports/errors', status: 200 },
    { route: 'get /reports/recipients', status: 200 },
    { route: `post ${endpoints}`, status: 201 },
    { route: `get ${endpoints}`, status: 200, finds: true },
    { route: `get ${endpoints}/{id}`, status: 200, ids: endpoint },
    { route: `patch ${endpoints}/{id}`, status: 200, ids: endpoint },
    { route: `delete ${endpoints}/{id}`, status: 204, ids: endpoint },
    { route: `post ${endpoints}/{id}/rotate-secret`, status: 200, ids: endpoint },
    { route: `post ${endpoints}/{id}/test`, status: 200, ids: endpoint },
    { route: `post ${endpoints}/{id}/enable`, status: 200, ids: endpoint },
    { route: `get ${letters}`, status: 200 },
    { route: `post ${letters}/{id}/retry`, status: 204, ids: deadLetter },
    { route: `delete ${letters}/{id}`, status: 204, ids: deadLetter },
    { route: 'get /rejected-callbacks', status: 200 },
    { route: 'post /rejected-callbacks/replay', status: 200 },
    { route: 'get /events', status: 200 },
    { route: 'get /metrics', status: 404 },
    { route: 'get /feeds', status: 200, finds: true },
    { route: 'post /feeds/{name}/rewind', status: 200, ids: async () => ({ name: 'bulk-uuids' }) },
    { route: 'get /webhooks/endpoints/{id}/deliveries', status: 200, ids: webhookEndpoint, finds: true },
    { route: 'post /webhooks/deliveries/{id}/retry', status: 204, ids: webhookDelivery },
    { route: 'post /webhooks/endpoints/{id}/replay', status: 202, ids: webhookEndpoint },
    { route: 'post /reconciliation/runs', status: 202 },
    { route: 'get /reconciliation/runs', status: 200, finds: true },
    { route: 'get /reconciliation/runs/{id}', status: 200, ids: run },
    { route: 'post /reconciliation/runs/{id}/cancel', status: 200, ids: run },
    { route: 'post /reconciliation/imports', status: 200 },
    // No key can be made where API_KEYS is not set.
    { route: 'post /api-keys', status: 409 },
    { route: 'get /api-keys', status: 200 },
    { route: 'delete /api-keys/{id}', status: 204, ids: storedKey },
    { route: 'get /alerts', status: 200, finds: true, ids: async () => (await alert(), {}) },
    { route: 'get /alerts/rules', status: 200 },
    { route: 'put /alerts/rules', status: 200 },
    { route: 'post /alerts/test', status: 200 },
    { route: 'get /alerts/{id}', status: 200, ids: alert },
    { route: 'post /alerts/{id}/snooze', status: 200, ids: alert },
    { route: 'post /alerts/{id}/acknowledge', status: 200, ids: alert },
    { route: 'get /audit', status: 200, finds: true },
    { route: 'get /recipients/{number}/export', status: 200 },
    { route: 'delete /recipients/{number}', status: 202 },
    { route: 'get /recipients/erasures/{id}', status: 200, ids: erasure },
    { route: 'post /reports/rebuild', status: 202 },
    { route: 'get /reports/rebuild', status: 200 },
  ];

  const fillIds = async (request: PrefilledRequest, ids: Case['ids']): Promise<PrefilledRequest> => {
    const given = (await ids?.()) ?? {};
    const open = [...request.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
    expect(open).toEqual(Object.keys(given));
    const path = request.path.replace(/\{(\w+)\}/g, (_open, name: string) => given[name]!);
    return { ...request, path };
  };

  it.each(cases)('sends $route and receives $status', async ({ route, status, ids, finds }) => {
    const answer = await send(await fillIds(prefilledRequest(document, route), ids));
    const mistakes = answer.status === 400 ? answer.body.errors : undefined;
    expect([answer.status, mistakes]).toEqual([status, undefined]);
    expect(finds && answer.body.items.length === 0 ? 'nothing found' : null).toBeNull();
  });

  it('succeeds with every other example of a body', async () => {
    await send(prefilledRequest(document, 'post /messaging/templates')).expect(201);
    for (const { route, status, ids } of cases) {
      for (const other of prefilledRequest(document, route).otherBodies) {
        const request = await fillIds(prefilledRequest(document, route), ids);
        const query = other.contentType === 'text/csv' ? { text: 'hello' } : request.query;
        const answer = await send({ ...request, query, ...other });
        expect([route, other.body, answer.status]).toEqual([route, other.body, status]);
      }
    }
  });

  it('covers every route except the callbacks, which Plivo has to sign', () => {
    const routes = Object.entries(document.paths)
      .filter(([path]) => !path.startsWith('/callbacks/'))
      .flatMap(([path, item]) => Object.keys(item).map((method) => `${method} ${path}`));
    expect(cases.map(({ route }) => route).sort()).toEqual(routes.sort());
  });
});

describe('the documentation of responses in /docs', () => {
  let service: TestService;
  let responses: [route: string, status: string, response: Response][];

  interface Response {
    content?: Record<string, { schema?: object; examples?: Record<string, { value: { code: string } }> }>;
  }

  beforeAll(async () => {
    service = await startService();
    const { paths } = createApiDocument(service.app);
    responses = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { responses: Record<string, Response> }>).flatMap(
        ([method, operation]) =>
          Object.entries(operation.responses).map(
            ([status, response]) => [`${method} ${path}`, status, response] as [string, string, Response],
          ),
      ),
    );
  });
  afterAll(() => service.stop());

  it('gives a schema for every success with a body', () => {
    const bare = responses.filter(([, status, { content }]) => status < '204' && !content);
    expect(bare.map(([route, status]) => `${route} ${status}`)).toEqual([]);
  });

  it('gives an example for every error code, which docs/api.md explains', () => {
    const page = readFileSync('docs/api.md', 'utf8');
    for (const [route, status, { content }] of responses) {
      if (status < '400') continue;
      const examples = Object.entries(content?.['application/problem+json']?.examples ?? {});
      expect([route, status, examples.length]).not.toEqual([route, status, 0]);
      for (const [code, { value }] of examples) {
        expect(value).toMatchObject({ code, status: Number(status) });
        expect([code, page.includes(`\`${code}\``)]).toEqual([code, true]);
      }
    }
  });
});
