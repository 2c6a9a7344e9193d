import { createServer, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ServiceUnreachableError } from './cli.errors.js';
import { serviceOf } from './service-client.js';

const { signal } = new AbortController();

describe('a service', () => {
  let server: Server;
  let url: string;
  let answer: RequestListener;

  beforeEach(async () => {
    server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => void server.close());

  function reply(status: number, body: string, headers: Record<string, string> = {}): void {
    answer = (request, response) => {
      request.resume();
      response.writeHead(status, headers).end(body);
    };
  }

  it.each([
    ['--key', { key: 'given' }, 'Bearer given'],
    ['PLIVO_CALLBACKS_KEY', {}, 'Bearer of-environment'],
  ])('is asked with the key of %s', async (_name, options, authorization) => {
    let sent: string | undefined;
    answer = (request, response) => {
      sent = request.headers.authorization;
      response.end('{"state":"queued"}');
    };
    const variables = () => ({ PLIVO_CALLBACKS_KEY: 'of-environment' });
    const service = serviceOf({ signal, variables }, { ...options, url: `${url}/` });
    expect(await service.get('/messages')).toEqual({ state: 'queued' });
    expect(sent).toBe(authorization);
  });

  it('is unreachable where it stops in the middle of its answer', async () => {
    answer = (request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('{', () => response.destroy());
    };
    const service = serviceOf({ signal, variables: () => ({}) }, { url });
    await expect(service.get('/messages')).rejects.toBeInstanceOf(ServiceUnreachableError);
  });

  it('is at APP_PORT of this machine where no address is given', () => {
    const portOf = (variables: Record<string, string>): string =>
      serviceOf({ signal, variables: () => variables }, {}).url;
    expect(portOf({ APP_PORT: '4000', PORT: '5000' })).toBe('http://localhost:4000');
    expect(portOf({ PORT: '5000' })).toBe('http://localhost:5000');
    expect(portOf({})).toBe('http://localhost:3000');
  });

  it.each([
    [
      400,
      {
        code: 'validation_failed',
        detail: 'Not valid: to.',
        errors: [{ field: 'to', message: 'It is no number.' }],
      },
      'Not valid: to. to: It is no number. (validation_failed)',
    ],
    [
      401,
      { code: 'key_missing', detail: 'A key is missing.' },
      'A key is missing. Give an API key with --key or PLIVO_CALLBACKS_KEY. (key_missing)',
    ],
  ])('tells its problem with %d in a sentence', async (status, problem, sentence) => {
    reply(status, JSON.stringify(problem), { 'Content-Type': 'application/problem+json' });
    const service = serviceOf({ signal, variables: () => ({}) }, { url });
    await expect(service.post('/messages')).rejects.toThrow(sentence);
  });

  it.each([
    ['an error page', 502, '<h1>Bad Gateway</h1>', {}],
    ['a page', 200, '<h1>Welcome</h1>', {}],
    ['a redirect, which the key does not follow', 302, '', { Location: 'http://127.0.0.1:9/' }],
  ])('is told from %s', async (_name, status, body, headers: Record<string, string>) => {
    reply(status, body, headers);
    const service = serviceOf({ signal, variables: () => ({}) }, { url });
    await expect(service.get('/')).rejects.toThrow(`is not of this service (HTTP ${status})`);
  });

  it('is named by its address if it does not run', async () => {
    server.close();
    const service = serviceOf({ signal, variables: () => ({}) }, { url });
    await expect(service.get('/')).rejects.toThrow(`No service answers at ${url} (ECONNREFUSED).`);
  });
});
