import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { answer, type Answering, AnsweringPlivo } from '../../../test/support/answering-plivo.js';
import { startFullListener } from '../../../test/support/full-listener.js';
import { expectNothingPersonal, failureOf, sendSms } from '../../../test/support/plivo-sms.js';

function localhost(port: number): string {
  return `http://127.0.0.1:${port}`;
}

let plivo: AnsweringPlivo;
beforeAll(async () => {
  plivo = await AnsweringPlivo.start();
});
afterAll(() => plivo.stop());

describe('a request to Plivo', () => {
  it('is not repeated at the target of a redirect', async () => {
    let requests = 0;
    plivo.answering = (_request, response) => {
      requests += 1;
      response.writeHead(307, { Location: `${plivo.url}/elsewhere` }).end();
    };
    expect(await failureOf(sendSms(plivo.url))).toMatchObject({
      name: 'PlivoForeignResponseError',
      retry: 'safe',
    });
    expect(requests).toBe(1);
  });

  it.each<[name: string, plivo: Answering]>([
    ['no answer in time', () => {}],
    ['a connection that is cut', (request) => void request.socket.destroy()],
    [
      'half an answer',
      (request, response) =>
        void response.writeHead(202, { 'Content-Length': 99 }).write('{', () => request.socket.destroy()),
    ],
  ])('has an unknown outcome with %s', async (_name, listener) => {
    plivo.answering = listener;
    const error = await failureOf(sendSms(plivo.url, {}, 150));
    expect(error).toMatchObject({ name: 'PlivoUnknownOutcomeError', retry: 'unknown', status: undefined });
    expectNothingPersonal(error);
  });
});

describe('an SMS that cannot have reached Plivo', () => {
  it('was not sent when nothing listens', async () => {
    const error = await failureOf(sendSms(localhost(await freePort())));
    expect(error).toMatchObject({ name: 'PlivoUnreachableError', retry: 'safe' });
    expectNothingPersonal(error);
  });

  it('is safe to send again where SYNs are dropped', async () => {
    const full = await startFullListener();
    try {
      const error = await failureOf(sendSms(localhost(full.port), {}, 800));
      expect(error).toMatchObject({ name: 'PlivoUnreachableError', retry: 'safe' });
      expectNothingPersonal(error);
    } finally {
      await full.stop();
    }
  });

  it('is safe to send again where the proxy refuses to connect', async () => {
    const proxy = createServer().on('connect', (_request, socket) =>
      socket.end('HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n'),
    );
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    process.env['https_proxy'] = localhost((proxy.address() as AddressInfo).port);
    try {
      const error = await failureOf(sendSms('https://api.plivo.example'));
      expect(error).toMatchObject({ name: 'PlivoUnreachableError', retry: 'safe', status: undefined });
      expectNothingPersonal(error);
    } finally {
      delete process.env['https_proxy'];
      proxy.close();
    }
  });
});

describe('a proxy of the environment', () => {
  const NAMES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  let proxy: Server;
  let asked: unknown[];

  beforeAll(async () => {
    proxy = createServer((request, response) => {
      asked.push(request.url);
      void answer(202, { message_uuid: ['uuid-by-proxy'] })(request, response);
    });
    proxy.on('connect', (request, socket) => {
      asked.push(request.url);
      socket.end('HTTP/1.1 503 Away\r\nContent-Length: 0\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    for (const name of NAMES) process.env[name] = localhost((proxy.address() as AddressInfo).port);
  });
  beforeEach(() => {
    asked = [];
    plivo.answering = answer(202, { message_uuid: ['uuid-1'] });
  });
  afterAll(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    proxy.close();
    proxy.closeAllConnections();
  });

  it('is not used for a Plivo on this machine, such as the sandbox', async () => {
    for (const url of [plivo.url, plivo.url.replace('127.0.0.1', 'localhost')]) {
      expect(await sendSms(url)).toBe('uuid-1');
    }
    await failureOf(sendSms(plivo.url.replace('http:', 'https:')));
    expect(asked).toEqual([]);
  });

  it('is used for any other address', async () => {
    expect(await sendSms('http://plivo.example')).toBe('uuid-by-proxy');
    await failureOf(sendSms('https://api.plivo.example'));
    expect(asked).toEqual([
      'http://plivo.example/v1/Account/MATESTACCOUNT/Message/',
      'api.plivo.example:443',
    ]);
  });
});
