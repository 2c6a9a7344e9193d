import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SlowBodies, WINDOW_SWEEPS } from '../src/http/slow-bodies.js';
import { RawRequest, sendRaw } from './support/raw-request.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, STATUS_PATH, v2Headers } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const PATH = '/delivery-statuses';
const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `A${index}: 1`);

describe('an ambiguous request', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  const get = (target: string, ...headers: string[]) =>
    sendRaw(service.url, [`GET ${target} HTTP/1.1`, ...headers]);

  it.each([150, 250, 900, 1_100, 1_500])(
    'never counts as local because %i headers hide X-Forwarded-For',
    async (count) => {
      const { status } = await get(PATH, ...many(count), 'X-Forwarded-For: 203.0.113.7');
      expect([401, 431]).toContain(status);
    },
  );

  it('fails with 431 for more than 200 headers, callbacks included', async () => {
    for (const path of [PATH, STATUS_PATH, '/health/live']) {
      const { status, code } = await get(path, ...many(200));
      expect([path, status, code]).toEqual([path, 431, 'too_many_headers']);
    }
    expect((await get(PATH, ...many(199))).status).toBe(200);
  });

  it('fails with 400 for two Host headers, callbacks included', async () => {
    for (const path of [PATH, STATUS_PATH]) {
      const { status, code } = await get(path, 'Host: localhost', 'host: localhost');
      expect([path, status, code]).toEqual([path, 400, 'header_repeated']);
    }
  });

  it('takes its host from its target, if the target names one', async () => {
    const { host } = new URL(service.url);
    expect((await get(`http://${host}${PATH}`)).status).toBe(200);
    expect((await get(`HTTP://${host}${PATH}?limit=1`, 'Host: evil.example')).status).toBe(200);
    expect((await get(`http://${host}/health/live`)).status).toBe(200);
    const foreign = await get(`http://evil.example${PATH}`, `Host: ${host}`);
    expect([foreign.status, foreign.code]).toEqual([401, 'loopback_only']);
    expect((await get(`http://${host}`)).status).toBe(200);
  });

  it('passes as a callback with its host in its target', async () => {
    const headers = Object.entries(v2Headers(STATUS_PATH)).map(([name, value]) => `${name}: ${value}`);
    const body = new URLSearchParams(parametersOf()).toString();
    const request = RawRequest.send(service.url, [
      `POST http://sms.example.com${STATUS_PATH} HTTP/1.1`,
      ...headers,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${body.length}`,
    ]);
    request.socket.write(body);
    expect((await request.answer()).status).toBe(204);
    request.socket.destroy();
  });

  it.each([
    'ftp://localhost/health/live',
    'http://user@localhost/health/live',
    '/health/live#x',
    'http:///x',
  ])('fails with 400 for the target %s', async (target) => {
    expect((await get(target)).status).toBe(400);
  });

  it.each(['//callbacks/delivery-status', '/%63allbacks/delivery-status', '/callbacks/../delivery-statuses'])(
    'finds no route at %s',
    async (target) => {
      expect((await get(target)).status).toBe(404);
    },
  );

  it('fails as a callback without a signature, in capitals as in small letters', async () => {
    for (const target of [STATUS_PATH, STATUS_PATH.toUpperCase()]) {
      const { status, code, head } = await get(target, 'X-Api-Key: a', 'X-Api-Key: a');
      expect([status, code]).toEqual([401, 'signature_missing']);
      expect(head).toMatch(/^WWW-Authenticate: PlivoSignature\r$/m);
      expect(head).not.toMatch(/^Content-Security-Policy/im);
    }
  });

  it('receives an answer to OPTIONS *', async () => {
    expect((await sendRaw(service.url, ['OPTIONS * HTTP/1.1'])).status).toBe(404);
  });

  it('receives a Strict-Transport-Security for our own name only', async () => {
    const { head } = await get('/health/live');
    expect(head).toMatch(/^Strict-Transport-Security: max-age=\d+\r$/im);
  });
});

describe('a slow body', () => {
  let service: TestService;
  let slow: SlowBodies;

  beforeAll(async () => {
    service = await startService(LIVE);
    slow = service.app.get(SlowBodies);
  });
  afterAll(() => service.stop());

  const sweep = (times: number): void => {
    for (let time = 0; time < times; time += 1) slow.sweep();
  };
  const begin = async (path: string, type: string): Promise<RawRequest> => {
    const request = RawRequest.send(service.url, [
      `POST ${path} HTTP/1.1`,
      `Content-Type: ${type}`,
      'Transfer-Encoding: chunked',
    ]);
    // The request has been read once a later one on another connection is answered.
    await waitFor(async () => (await service.http.get('/health/live')).status === 200);
    return request;
  };

  it.each([
    [STATUS_PATH, 'application/x-www-form-urlencoded'],
    ['/messaging/send-test', 'application/json'],
    ['/messaging/batches?text=hello', 'text/csv'],
  ])('receives 408 at %s, and its connection is closed', async (path, type) => {
    const request = await begin(path, type);
    sweep(WINDOW_SWEEPS + 1);
    const { status, code, head } = await request.answer();
    expect([status, code, head]).toEqual([
      408,
      'body_too_slow',
      expect.stringMatching(/^Connection: close\r$/m),
    ]);
    await request.closed();
    expect(service.logs.matching(/ERROR|answered 5/)).toEqual([]);
  });
});
