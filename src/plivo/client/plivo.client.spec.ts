import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { startFullListener } from '../../../test/support/full-listener.js';
import { readEnvironment } from '../../config/read-environment.js';
import { PlivoAccount } from './plivo-account.js';
import { type OutgoingSms, PlivoClient } from './plivo.client.js';
import { type PlivoError, PlivoRefusedError } from './plivo.errors.js';

const TOKEN = 'my_auth_token';
const SMS = {
  to: '+14155550123',
  from: '+14155550199',
  text: 'see you at "noon" €',
  callbackUrl: 'https://sms.example.com/callbacks/delivery-status/1',
};
const BAD = `dst ${SMS.to} (14155550123) or text ${SMS.text} is bad`;

type Answering = (...args: Parameters<RequestListener>) => void | Promise<void>;

let server: Server;
let plivo: Answering;

beforeAll(async () => {
  server = createServer((request, response) => void plivo(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function answer(status: number, body: unknown): Answering {
  return (_request, response) => {
    response.writeHead(status, {
      'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json',
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}

function urlOf(port = (server.address() as AddressInfo).port): string {
  return `http://127.0.0.1:${port}`;
}

function send(url = urlOf(), timeoutMs = '10000', options: Partial<OutgoingSms> = {}): Promise<string> {
  const account = new PlivoAccount('MATESTACCOUNT', TOKEN, url);
  return new PlivoClient(account, readEnvironment({ PLIVO_TIMEOUT_MS: timeoutMs })).sendSms({
    ...SMS,
    ...options,
  });
}

async function failureOf(sending: Promise<string>): Promise<PlivoError> {
  const error = await sending.then(
    () => new Error('it was sent'),
    (failure: PlivoError) => failure,
  );
  return error as PlivoError;
}

function expectNothingPersonal(error: PlivoError): void {
  const all = `${JSON.stringify(error, Object.getOwnPropertyNames(error))}${error.stack}${inspect(error, { depth: 9 })}`;
  for (const secret of ['4155550123', '4155550199', 'noon', TOKEN, btoa(`MATESTACCOUNT:${TOKEN}`)]) {
    expect(all).not.toContain(secret);
  }
}

describe('an SMS that Plivo takes', () => {
  it('is sent once, as documented, and named by its UUID', async () => {
    const seen: unknown[] = [];
    plivo = async (request, response) => {
      const { method, url, headers } = request;
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as unknown;
      seen.push({ method, url, authorization: headers.authorization, type: headers['content-type'], body });
      await answer(202, { api_id: '1', message: 'message(s) queued', message_uuid: ['uuid-1'] })(
        request,
        response,
      );
    };
    expect(await send(`${urlOf()}/`)).toBe('uuid-1');
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/v1/Account/MATESTACCOUNT/Message/',
        authorization: `Basic ${btoa(`MATESTACCOUNT:${TOKEN}`)}`,
        type: 'application/json',
        body: { src: SMS.from, dst: SMS.to, text: SMS.text, url: SMS.callbackUrl, method: 'POST' },
      },
    ]);
  });

  it.each<[Partial<OutgoingSms>, object]>([
    [{ log: 'none' }, { log: 'false' }],
    [{ log: 'number_only' }, { log: 'number_only' }],
    [{ expirySeconds: 90 }, { message_expiry: 90 }],
  ])('is sent with %j as Plivo names them', async (options, words) => {
    let body: unknown;
    plivo = async (request, response) => {
      body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['uuid-1'] })(request, response);
    };
    await send(urlOf(), '10000', options);
    expect(body).toMatchObject(words);
  });
});

describe('an SMS of a Powerpack', () => {
  const UUID = 'ebd2c11d-13c3-4d14-b750-17d43ab0e094';
  const from = `powerpack:${UUID}`;
  const DLT = {
    dltEntityId: '1201159178492032504',
    dltTemplateId: '1007493130372339254',
    dltTemplateCategory: 'service_implicit',
  } as const;

  it('names the Powerpack in place of a sender', async () => {
    let body: unknown;
    plivo = async (request, response) => {
      body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['uuid-1'] })(request, response);
    };
    const common = { dst: SMS.to, text: SMS.text, url: SMS.callbackUrl, method: 'POST' };
    expect(await send(urlOf(), '10000', { from })).toBe('uuid-1');
    expect(body).toEqual({ powerpack_uuid: UUID, ...common });
    await send(urlOf(), '10000', { from: from.toUpperCase(), log: 'none', dlt: DLT, expirySeconds: 90 });
    expect(body).toEqual({
      powerpack_uuid: UUID,
      ...common,
      log: 'false',
      message_expiry: 90,
      dlt_entity_id: '1201159178492032504',
      dlt_template_id: '1007493130372339254',
      dlt_template_category: 'service_implicit',
    });
    await send(urlOf(), '10000', { dlt: { ...DLT, dltTemplateId: null, dltTemplateCategory: null } });
    expect(body).toEqual({ src: SMS.from, ...common, dlt_entity_id: '1201159178492032504' });
  });

  it.each([
    ['404', 404, { api_id: '1', error: 'not found' }, 'PlivoPowerpackError'],
    ['400 about it', 400, { api_id: '1', error: { powerpack_uuid: ['is bad'] } }, 'PlivoPowerpackError'],
    ['400 about something else', 400, { api_id: '1', error: BAD }, 'PlivoRefusedError'],
    ['404 of something in between', 404, '<html>', 'PlivoAddressError'],
    ['401', 401, 'Could not verify your access level', 'PlivoCredentialsError'],
    ['429', 429, { api_id: '1', error: 'powerpack' }, 'PlivoRateLimitError'],
    ['500', 500, { api_id: '1', error: 'powerpack' }, 'PlivoUnknownOutcomeError'],
  ])('fails with the right error for %s', async (_name, status, body, name) => {
    plivo = answer(status, body);
    const error = await failureOf(send(urlOf(), '10000', { from }));
    expect(error).toMatchObject({ name, status });
    expectNothingPersonal(error);
  });

  it("fails as the message's fault when the Powerpack is unknown", async () => {
    plivo = answer(404, { api_id: '1', error: 'not found' });
    const error = await failureOf(send(urlOf(), '10000', { from }));
    expect([error.code, error.retry]).toEqual(['plivo_powerpack_refused', 'pointless']);
    expect(error).toBeInstanceOf(PlivoRefusedError);
    expect(error.message).toBe('Plivo does not take this Powerpack. Plivo says: not found.');
  });
});

describe('an SMS that fails', () => {
  it.each<[answered: string, status: number, body: unknown, name: string, retry: string]>([
    ['400', 400, { api_id: '1', error: BAD }, 'PlivoRefusedError', 'pointless'],
    [
      '400 with an object',
      400,
      { api_id: '1', error: { dst: [BAD], text: SMS.text } },
      'PlivoRefusedError',
      'pointless',
    ],
    ['400 of a firewall', 400, `<html>${BAD}</html>`, 'PlivoForeignAnswerError', 'safe'],
    ['400 that is null', 400, null, 'PlivoForeignAnswerError', 'safe'],
    ['401 in plain text', 401, 'Could not verify your access level', 'PlivoCredentialsError', 'pointless'],
    ['402', 402, { api_id: '1', error: BAD }, 'PlivoCreditError', 'pointless'],
    ['403', 403, { api_id: '1', error: BAD }, 'PlivoForbiddenError', 'pointless'],
    ['403 of a firewall', 403, '<html>Forbidden</html>', 'PlivoForeignAnswerError', 'safe'],
    ['404', 404, { api_id: '1', error: BAD }, 'PlivoAddressError', 'pointless'],
    ['407 of a proxy', 407, '', 'PlivoForeignAnswerError', 'safe'],
    ['429', 429, { api_id: '1', error: BAD }, 'PlivoRateLimitError', 'safe'],
    ['500', 500, { api_id: '1', error: BAD }, 'PlivoUnknownOutcomeError', 'unknown'],
    ['502 in plain text', 502, BAD, 'PlivoUnknownOutcomeError', 'unknown'],
    ['503', 503, { api_id: '1', error: BAD }, 'PlivoUnknownOutcomeError', 'unknown'],
    ['202 without a UUID', 202, { message_uuid: [] }, 'PlivoUnknownOutcomeError', 'unknown'],
    [
      '202 with the number refused',
      202,
      { message_uuid: [], invalid_number: [SMS.to] },
      'PlivoRefusedError',
      'pointless',
    ],
    ['200 that is not from Plivo', 200, '<html>welcome</html>', 'PlivoUnknownOutcomeError', 'unknown'],
    ['200 that is null', 200, null, 'PlivoUnknownOutcomeError', 'unknown'],
  ])('fails with the right error for %s', async (_name, status, body, name, retry) => {
    plivo = answer(status, body);
    const error = await failureOf(send());
    expect(error).toMatchObject({ name, retry });
    expectNothingPersonal(error);
  });

  it('is not repeated at the target of a redirect', async () => {
    let requests = 0;
    plivo = (_request, response) => {
      requests += 1;
      response.writeHead(307, { Location: `${urlOf()}/elsewhere` }).end();
    };
    expect(await failureOf(send())).toMatchObject({ name: 'PlivoForeignAnswerError', retry: 'safe' });
    expect(requests).toBe(1);
  });

  it("has Plivo's reason of a 400 without numbers and text", async () => {
    plivo = answer(400, { api_id: '1', error: BAD });
    expect(await failureOf(send())).toMatchObject({
      status: 400,
      message: 'Plivo refused the message. Plivo says: dst … (…) or text … is bad.',
    });
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
    plivo = listener;
    const error = await failureOf(send(urlOf(), '150'));
    expect(error).toMatchObject({ name: 'PlivoUnknownOutcomeError', retry: 'unknown', status: undefined });
    expectNothingPersonal(error);
  });

  it('was not sent when nothing listens', async () => {
    const error = await failureOf(send(urlOf(await freePort())));
    expect(error).toMatchObject({ name: 'PlivoUnreachableError', retry: 'safe' });
    expectNothingPersonal(error);
  });
});

describe('an SMS that cannot have reached Plivo', () => {
  it('is safe to send again where SYNs are dropped', async () => {
    const full = await startFullListener();
    try {
      const error = await failureOf(send(urlOf(full.port), '800'));
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
    process.env['https_proxy'] = urlOf((proxy.address() as AddressInfo).port);
    try {
      const error = await failureOf(send('https://api.plivo.example'));
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
    for (const name of NAMES) process.env[name] = urlOf((proxy.address() as AddressInfo).port);
  });
  beforeEach(() => {
    asked = [];
    plivo = answer(202, { message_uuid: ['uuid-1'] });
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
    for (const url of [urlOf(), urlOf().replace('127.0.0.1', 'localhost')]) {
      expect(await send(url)).toBe('uuid-1');
    }
    await failureOf(send(urlOf().replace('http:', 'https:')));
    expect(asked).toEqual([]);
  });

  it('is used for any other address', async () => {
    expect(await send('http://plivo.example')).toBe('uuid-by-proxy');
    await failureOf(send('https://api.plivo.example'));
    expect(asked).toEqual([
      'http://plivo.example/v1/Account/MATESTACCOUNT/Message/',
      'api.plivo.example:443',
    ]);
  });
});

describe('one text for many', () => {
  const BULK = { ...SMS, to: ['+14155550123', '+14155550124', '+14155550125'] };
  const sendBulk = (timeoutMs = '10000'): Promise<string[]> => {
    const account = new PlivoAccount('MATESTACCOUNT', TOKEN, urlOf());
    return new PlivoClient(account, readEnvironment({ PLIVO_TIMEOUT_MS: timeoutMs })).sendBulk(BULK);
  };

  it('goes out as one request, and lists refused numbers as we wrote them', async () => {
    let asked: unknown;
    plivo = async (request, response) => {
      asked = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['b', 'a'], invalid_number: ['14155550124'] })(request, response);
    };
    expect(await sendBulk()).toEqual(['+14155550124']);
    expect(asked).toMatchObject({ dst: '+14155550123<+14155550124<+14155550125', text: SMS.text });
  });

  it('lists all numbers when Plivo takes none', async () => {
    plivo = answer(202, { message_uuid: [], invalid_number: BULK.to });
    expect(await sendBulk()).toEqual(BULK.to);
  });

  it.each([
    ['names no number', { message_uuid: [] }],
    ['names only some that it does not take', { message_uuid: [], invalid_number: [BULK.to[0]] }],
  ])('has an unknown outcome when Plivo %s', async (_what, body) => {
    plivo = answer(202, body);
    await expect(sendBulk()).rejects.toMatchObject({ retry: 'unknown' });
  });

  it('names no recipient in its errors', async () => {
    plivo = answer(400, { api_id: '1', error: `dst ${BULK.to[2]} is bad` });
    const failure = await sendBulk().catch((error: unknown) => error);
    expect(inspect(failure)).not.toMatch(/4155550125|noon/);
  });
});

describe('the balance', () => {
  const read = (): Promise<number | null> =>
    new PlivoClient(new PlivoAccount('MATESTACCOUNT', TOKEN, urlOf()), readEnvironment({})).readBalance();

  it.each([
    ['12.5', 12_500_000],
    ['0.00000', 0],
    ['-3.1', -3_100_000],
    [7, 7_000_000],
    [null, null],
    ['', null],
    ['many', null],
    ['1e3', null],
    [true, null],
  ])('of %j credits is %j micro-USD', async (credits, micros) => {
    plivo = answer(200, { auth_id: 'MATESTACCOUNT', billing_mode: 'prepaid', cash_credits: credits });
    expect(await read()).toBe(micros);
  });

  it('is not known of an account that pays afterwards, or where the answer does not say', async () => {
    plivo = answer(200, { billing_mode: 'postpaid', cash_credits: '0.00' });
    expect(await read()).toBeNull();
    plivo = answer(200, {});
    expect(await read()).toBeNull();
  });

  it('is asked of the account, and a refusal is an error without the token', async () => {
    let asked = '';
    plivo = (request, response) => {
      asked = `${request.method} ${request.url}`;
      return answer(401, `bad credentials ${TOKEN}`)(request, response);
    };
    const failure = await read().catch((error: unknown) => error);
    // The SDK ends the path with two slashes.
    expect(asked).toMatch(/^GET \/v1\/Account\/MATESTACCOUNT\/+$/);
    expect(failure).toMatchObject({ name: 'PlivoCredentialsError' });
    expect(inspect(failure)).not.toContain(TOKEN);
  });
});

describe('a list of messages', () => {
  const PERIOD = { from: new Date('2026-11-30T08:00:00Z'), to: new Date('2026-11-30T08:02:00Z') };
  const listed = (number: number) => ({
    message_uuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    message_state: 'sent',
    message_time: '2026-11-30 08:01:00+00:00',
  });
  const list = () => {
    const account = new PlivoAccount('MATESTACCOUNT', TOKEN, urlOf());
    return new PlivoClient(account, readEnvironment({})).listMessages({ recipient: SMS.to, ...PERIOD });
  };

  it('is of one recipient and one time', async () => {
    let asked: URL | undefined;
    plivo = (request, response) => {
      asked = new URL(request.url!, urlOf());
      return answer(200, { objects: [listed(1)] })(request, response);
    };
    expect((await list())?.map(({ reading }) => reading.messageUuid)).toEqual([listed(1).message_uuid]);
    expect(asked?.pathname).toBe('/v1/Account/MATESTACCOUNT/Message/');
    expect(Object.fromEntries(asked!.searchParams)).toEqual({
      to_number: '14155550123',
      message_direction: 'outbound',
      message_time__gte: '2026-11-30 08:00:00.000000',
      message_time__lte: '2026-11-30 08:02:00.000000',
      limit: '20',
    });
  });

  it.each([
    ['there may be more', Array.from({ length: 20 }, (_, index) => listed(index))],
    ['one cannot be read', [listed(1), { ...listed(2), message_state: 'unheard of' }]],
  ])('says nothing where %s', async (_title, objects) => {
    plivo = answer(200, { objects });
    expect(await list()).toBeNull();
  });

  it.each([
    [500, {}],
    [200, {}],
    [429, { error: 'too many' }],
  ])('fails after an answer of %d with %j', async (status, body) => {
    plivo = answer(status, body);
    expect(await failureOf(list() as never)).toMatchObject({ name: expect.stringMatching(/^Plivo/) });
  });
});

describe('a page of all messages of a time', () => {
  const PAGE = { from: new Date('2026-11-30T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z'), offset: 40 };
  const one = { message_uuid: 'a-1', message_state: 'sent', message_direction: 'outbound' };
  const full = Array.from({ length: 20 }, (_, index) => ({ ...one, message_uuid: `a-${index}` }));
  const list = () =>
    new PlivoClient(new PlivoAccount('MATESTACCOUNT', TOKEN, urlOf()), readEnvironment({})).listPage(PAGE);

  it('is asked for by time and offset', async () => {
    let asked: URL | undefined;
    plivo = (request, response) => {
      asked = new URL(request.url!, urlOf());
      return answer(200, { objects: [one, { ...one, message_state: 'unheard of' }] })(request, response);
    };
    const { messages, size } = await list();
    expect([messages.map(({ reading }) => reading.messageUuid), size]).toEqual([['a-1'], 2]);
    expect(Object.fromEntries(asked!.searchParams)).toEqual({
      message_direction: 'outbound',
      message_time__gte: '2026-11-30 00:00:00.000000',
      message_time__lte: '2026-12-01 00:00:00.000000',
      limit: '20',
      offset: '40',
    });
  });

  it.each([
    ['names another', [one], { next: '/v1/?offset=60' }, false],
    ['names no other', full, { next: null }, true],
    ['is empty, whatever it names', [], { next: '/v1/?offset=60' }, true],
    ['is full and says nothing', full, undefined, false],
    ['is not full and says nothing', [one], undefined, true],
  ])('where it %s is followed by another or not', async (_title, objects, meta, isLast) => {
    plivo = answer(200, { objects, meta });
    expect(await list()).toMatchObject({ isLast, size: objects.length });
  });

  it('fails where Plivo refuses', async () => {
    plivo = answer(429, { error: 'too many' });
    expect(await failureOf(list() as never)).toMatchObject({ name: 'PlivoRateLimitError' });
  });
});
