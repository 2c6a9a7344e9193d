import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenAPIObject } from '@nestjs/swagger';
import { createApiDocument } from '../src/docs/api-docs.js';
import { LIVE, MESSAGE_ID, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH, v2Headers } from './support/signed-callback.js';

const UUID = '83876bdb-2033-4876-bfaf-0ff8693705af';

describe('the OpenAPI document', () => {
  let service: TestService;
  let sandboxed: TestService;
  let document: OpenAPIObject;

  beforeAll(async () => {
    service = await startService(LIVE);
    sandboxed = await startService();
    document = createApiDocument(service.app);
  });
  afterAll(async () => {
    await service.stop();
    await sandboxed.stop();
  });

  it('is valid', async () => {
    const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
    expect([valid, errors]).toEqual([true, undefined]);
  });

  it('has no route that README.md does not name', () => {
    const readme = readFileSync('README.md', 'utf8');
    expect(Object.keys(document.paths).filter((path) => !readme.includes(path))).toEqual([]);
  });

  it('is served with its UI', async () => {
    expect((await service.http.get('/docs-json')).body).toEqual(JSON.parse(JSON.stringify(document)));
    const page = await service.http.get('/docs/');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
  });

  it('has every route answer its own examples as it says', async () => {
    await postSigned(service, parametersOf({ MessageUUID: UUID }));
    const exampleFor = (method: 'post' | 'put', path: string) =>
      exampleOf(document, document.paths[path]?.[method]?.requestBody);
    const template = '/messaging/templates/order-shipped';
    const calls = {
      'get /health/live': () => service.http.get('/health/live'),
      'get /health/ready': () => service.http.get('/health/ready'),
      'get /delivery-statuses': () => service.http.get('/delivery-statuses'),
      'get /delivery-statuses/{messageUuid}': () => service.http.get(`/delivery-statuses/${UUID}`),
      'post /messaging/templates': () =>
        service.http.post('/messaging/templates').send(exampleFor('post', '/messaging/templates')),
      'get /messaging/templates': () => service.http.get('/messaging/templates'),
      'get /messaging/templates/{name}': () => service.http.get(template),
      'post /messaging/templates/{name}/preview': () =>
        service.http
          .post(`${template}/preview`)
          .send(exampleFor('post', '/messaging/templates/{name}/preview')),
      'get /messaging/templates/{name}/versions/{version}': () => service.http.get(`${template}/versions/1`),
      'put /messaging/templates/{name}/versions/{version}': () =>
        service.http
          .put(`${template}/versions/1`)
          .send(exampleFor('put', '/messaging/templates/{name}/versions/{version}')),
      'delete /messaging/templates/{name}/versions/{version}': () =>
        service.http.delete(`${template}/versions/1`),
      'post /messaging/send-test': () =>
        sandboxed.http.post('/messaging/send-test').send(exampleFor('post', '/messaging/send-test')),
      [`post ${STATUS_PATH}`]: () => postSigned(service, parametersOf()),
      [`post ${STATUS_PATH}/{messageId}`]: () =>
        postSigned(service, parametersOf(), `${STATUS_PATH}/${MESSAGE_ID}`),
      [`get ${STATUS_PATH}`]: () => signedGet(STATUS_PATH),
      [`get ${STATUS_PATH}/{messageId}`]: () => signedGet(`${STATUS_PATH}/${MESSAGE_ID}`),
    };
    const signedGet = (path: string) => service.http.get(path).set(v2Headers(path)).query(parametersOf());
    expect(Object.keys(calls).sort()).toEqual(routesOf(document));

    const ajv = formats.default(new Ajv2020({ strict: false }));
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const [route, call] of Object.entries(calls)) {
      const [method, path] = route.split(' ') as ['delete' | 'get' | 'post' | 'put', string];
      const answer = await call();
      const documented = document.paths[path]?.[method]?.responses[answer.status];
      expect([route, answer.status, documented !== undefined]).toEqual([route, answer.status, true]);
      expect(answer.status).toBeLessThan(300);
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

/** The example a reader pastes: every property's own example. */
function exampleOf(document: OpenAPIObject, requestBody: unknown): Record<string, unknown> {
  const { content } = requestBody as { content: Record<string, { schema: { $ref: string } }> };
  const name = content['application/json']?.schema.$ref.split('/').at(-1) ?? '';
  const schema = document.components?.schemas?.[name] as {
    properties?: Record<string, { example?: unknown }>;
  };
  const { properties = {} } = schema;
  return Object.fromEntries(Object.entries(properties).map(([key, { example }]) => [key, example]));
}
