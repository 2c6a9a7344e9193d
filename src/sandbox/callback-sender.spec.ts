import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse } from 'node:querystring';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { verifySignature } from '../plivo/signatures/verify.js';
import { CallbackSender } from './callback-sender.js';
import { SandboxMessage } from './sandbox-message.js';
import { findScenario } from './scenarios.js';

interface Callback {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  parameters: Record<string, unknown>;
}

const TOKEN = 'my_auth_token';
/** As patient as Plivo, but with no waits. */
const PLIVO = { stepMs: 0, timeScale: 0, timeoutMs: 8_000 };
const NONE = 0;
const ORDER = { from: '+15550100000', powerpackUuid: null, to: '+15551234567', text: 'hello', dlt: {} };

let server: Server;
let base: string;
let callbacks: Callback[];
/** Responses of the receiver in order; 204 after the last. */
let answers: number[];
let answerBody: string;
let callbackSender: CallbackSender;

beforeEach(async () => {
  [callbacks, answers, answerBody] = [[], [], ''];
  callbackSender = new CallbackSender(PLIVO);
  server = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  callbackSender.stop();
  server.close();
  server.closeAllConnections();
});

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '', headers } = request;
  const body = Buffer.concat(await request.toArray()).toString();
  const parameters = parse(method === 'GET' ? url.slice(url.indexOf('?') + 1) : body);
  callbacks.push({ method, url: base + url, headers, body, parameters });
  const answer = answers.shift() ?? 204;
  if (answer === NONE) return;
  response.writeHead(answer).end(answer === 204 ? undefined : answerBody);
  server.emit('answered', response.statusCode);
}

function message(path = '/status', method: 'GET' | 'POST' = 'POST'): SandboxMessage {
  return new SandboxMessage({ ...ORDER, callbackUrl: base + path, method });
}

function deliver(number: string, first?: number): Promise<void> {
  return callbackSender.deliver(message(), findScenario(number), TOKEN, first);
}

describe('a callback', () => {
  it.each<['GET' | 'POST', string]>([
    ['POST', '/status/1'],
    ['POST', '/status/1?a=b'],
    ['GET', '/status/1'],
    ['GET', '/status/1?a=b'],
  ])('is signed in V2 and V3 for its URL: %s %s', async (method, path) => {
    await callbackSender.deliverOne(message(path, method), { status: 'sent' }, 2, TOKEN);
    const [{ url, headers, body, parameters }] = callbacks as [Callback];
    const distinct = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [String(value)]]),
    );
    const request = {
      method,
      urls: [url],
      headers: distinct,
      rawBody: Buffer.from(body),
      bodyParameters: () => (method === 'GET' ? {} : parameters),
    };
    for (const version of ['v2', 'v3'] as const) {
      expect(verifySignature(request, { tokens: [TOKEN], versions: [version] }).authentic).toBe(true);
      expect(verifySignature(request, { tokens: ['another'], versions: [version] }).authentic).toBe(false);
    }
    expect(parameters).toMatchObject({ Status: 'sent', Sequence: '2', To: '15551234567' });
  });

  it('is a form by POST and has no body by GET', async () => {
    await callbackSender.deliverOne(message('/status', 'POST'), { status: 'sent' }, 1, TOKEN);
    await callbackSender.deliverOne(message('/status', 'GET'), { status: 'sent' }, 1, TOKEN);
    expect(callbacks[0]!.headers['content-type']).toMatch(/^application\/x-www-form-urlencoded/);
    expect(callbacks[1]).toMatchObject({ method: 'GET', body: '' });
  });

  it('is not sent without a URL', async () => {
    const sent = new SandboxMessage({ ...ORDER, callbackUrl: undefined, method: 'POST' });
    await callbackSender.deliver(sent, findScenario('+15551234567'), TOKEN);
    expect(callbacks).toEqual([]);
    expect(sent.toResource()['message_state']).toBe('delivered');
  });
});

describe('a message', () => {
  it('is under way until its last status', async () => {
    const sent = message();
    const delivery = callbackSender.deliver(sent, findScenario('+15551234567'), TOKEN);
    expect(callbackSender.messagesUnderway).toBe(1);
    await delivery;
    expect([callbackSender.messagesUnderway, sent.toResource()['message_state']]).toEqual([0, 'delivered']);
  });
});

describe('a scenario', () => {
  it.each([
    ['in order', '+15551234567', 0, ['queued 1', 'sent 2', 'delivered 3']],
    ['in order, the first of it brought already', '+15551234567', 1, ['sent 2', 'delivered 3']],
    ['reversed', '+15550000003', 0, ['delivered 3', 'sent 2', 'queued 1']],
    ['with an error', '+15550000200', 0, ['queued 1', 'failed 2']],
  ])('is reported %s', async (_name, number, first, told) => {
    await deliver(number, first);
    expect(
      callbacks.map(({ parameters: { Status, Sequence } }) => `${String(Status)} ${String(Sequence)}`),
    ).toEqual(told);
  });

  it('is reported three times, in copies that differ only in the signature', async () => {
    await deliver('+15550000002');
    expect(callbacks).toHaveLength(9);
    const firsts = callbacks.slice(0, 3);
    expect(new Set(firsts.map(({ body }) => body)).size).toBe(1);
    expect(new Set(firsts.map(({ headers }) => headers['x-plivo-signature-v2'])).size).toBe(3);
  });

  it('ends when the sender is stopped', async () => {
    callbackSender.stop();
    const sent = message();
    await callbackSender.deliver(sent, findScenario('+15551234567'), TOKEN);
    expect(callbacks).toEqual([]);
    expect(sent.toResource()['message_state']).toBe('queued');
  });
});

describe('a failed callback', () => {
  it.each([503, 404])('is repeated unchanged after %d', async (status) => {
    answers = [status];
    const taken = new Promise((resolve) =>
      server.on('answered', (answer) => answer === 204 && resolve(answer)),
    );
    await callbackSender.deliverOne(message(), { status: 'sent' }, 2, TOKEN);
    await taken;
    expect(callbacks).toHaveLength(2);
    expect(callbacks[1]).toMatchObject({ body: callbacks[0]!.body });
  });

  it('is repeated after a timeout', async () => {
    callbackSender = new CallbackSender({ ...PLIVO, timeoutMs: 50 });
    answers = [NONE];
    const taken = new Promise((resolve) => server.once('answered', resolve));
    await callbackSender.deliverOne(message(), { status: 'sent' }, 2, TOKEN);
    expect(await taken).toBe(204);
    expect(callbacks.length).toBeGreaterThan(1);
  });

  it.each<[name: string, answer: number, body: string, reason: string]>([
    [
      'the status and code',
      401,
      '{"status":401,"code":"signature_mismatch"}',
      'answered 401 signature_mismatch',
    ],
    ['nothing else of the body', 500, '{"code":"\u001b[31m +15551234567"}', 'answered 500'],
    ['no answer in time', NONE, '', 'no answer in 50 ms'],
  ])('is reported with %s', async (_name, answer, body, reason) => {
    const reasons: string[] = [];
    callbackSender = new CallbackSender({
      ...PLIVO,
      // An answer that comes has all the time it needs.
      timeoutMs: answer === NONE ? 50 : PLIVO.timeoutMs,
      onFailure: (_url, why) => reasons.push(why),
    });
    [answers, answerBody] = [[answer], body];
    await callbackSender.deliverOne(message(), { status: 'sent' }, 2, TOKEN);
    expect(reasons[0]).toBe(reason);
  });

  it('is reported where nothing listens', async () => {
    const reasons: string[] = [];
    callbackSender = new CallbackSender({ ...PLIVO, onFailure: (_url, why) => reasons.push(why) });
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
    await callbackSender.deliverOne(message(), { status: 'sent' }, 2, TOKEN);
    expect(reasons[0]).toBe('connection refused, nothing listens there (ECONNREFUSED)');
  });

  it('is dropped after three retries', async () => {
    answers = Array<number>(9).fill(503);
    // Retries, which `deliverOne` starts after its first try and does not wait for.
    await callbackSender['retry'](message(), { Status: 'sent' }, TOKEN);
    expect(callbacks).toHaveLength(3);
  });
});

describe('lost callbacks', () => {
  it('are an exact share without a pattern, and change nothing of what the API tells', async () => {
    callbackSender.stop();
    callbackSender = new CallbackSender({ ...PLIVO, lostCallbacksPercent: 10 });
    const sent = Array.from({ length: 100 }, () => message());
    for (const one of sent) await callbackSender.deliver(one, findScenario('+15551234567'), TOKEN);
    const arrived = new Set(
      callbacks.map(({ parameters: { MessageUUID, Status } }) => [MessageUUID, Status].join(' ')),
    );
    const all = sent.flatMap(({ uuid }) =>
      ['queued', 'sent', 'delivered'].map((status) => `${uuid} ${status}`),
    );
    const places = all.flatMap((callback, place) => (arrived.has(callback) ? [] : [place]));
    expect(places).toHaveLength(30);
    expect(new Set(places.map((place) => place % 10)).size).toBeGreaterThan(1);
    for (const one of sent) expect(one.toResource()['message_state']).toBe('delivered');
  });

  it('are all those of a number whose callbacks are lost', async () => {
    const sent = message();
    await callbackSender.deliver(sent, findScenario('+15550000005'), TOKEN);
    expect([callbacks, sent.toResource()['message_state']]).toEqual([[], 'delivered']);
  });
});
