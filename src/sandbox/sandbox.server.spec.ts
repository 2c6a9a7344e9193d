import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type SandboxOptions, SandboxServer } from './sandbox.server.js';

interface Answer {
  status: number;
  body: { error?: string; message_uuid?: string[]; invalid_number?: string[] };
}

let receiver: Server;
let callbacks: URLSearchParams[];
let sandbox: SandboxServer;

beforeEach(async () => {
  callbacks = [];
  receiver = createServer((request, response) => void receive(request, response)).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
});
afterEach(async () => {
  await sandbox.stop();
  receiver.close();
  receiver.closeAllConnections();
});

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  callbacks.push(new URLSearchParams(Buffer.concat(await request.toArray()).toString()));
  response.writeHead(204).end();
  receiver.emit('called');
}

async function start(options: SandboxOptions = {}): Promise<void> {
  sandbox = await SandboxServer.start({ stepMs: 0, timeScale: 0, ...options });
}

function call(path = '', body?: object): Promise<Response> {
  return fetch(`${sandbox.url}/v1/Account/MA1/Message/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { Authorization: `Basic ${btoa('MA1:token')}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function send(...numbers: string[]): Promise<Answer> {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/status`;
  const response = await call('', { src: 'ACME', dst: numbers.join('<'), text: 'the words', url });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

async function called(times: number): Promise<Record<string, string[]>> {
  while (callbacks.length < times) await once(receiver, 'called');
  return statusesByNumber();
}

function statusesByNumber(): Record<string, string[]> {
  const told: Record<string, string[]> = {};
  for (const one of callbacks) (told[`+${one.get('To')}`] ??= []).push(one.get('Status')!);
  return told;
}

const outcomes = () => sandbox.ledger.page().items.map(({ to, outcome }) => [to.slice(-3), outcome]);

describe('a send to many', () => {
  it('gets a UUID for each in no order, which the ledger assigns to numbers', async () => {
    await start({ callbacks: false });
    const numbers = Array.from({ length: 1_000 }, (_, index) => `+${15_551_230_000 + index}`);
    const { body } = await send(...numbers);
    const { items } = sandbox.ledger.page();
    expect(items.map(({ to }) => to)).toEqual(numbers);
    expect(new Set(items.map(({ request, atMs }) => `${request} ${atMs}`)).size).toBe(1);
    const uuids = items.map(({ messageUuid }) => messageUuid);
    expect(body.message_uuid).not.toEqual(uuids);
    expect(body.message_uuid).toHaveLength(uuids.length);
    expect(new Set(body.message_uuid)).toEqual(new Set(uuids));
    const last = (await (await call(`${uuids.at(-1)}/`)).json()) as { to_number: string };
    expect(`+${last.to_number}`).toBe(numbers.at(-1));
  });

  it('follows the scenario of each number', async () => {
    await start();
    await send('+15551234567', '+15550000003', '+15550000004', '+15550000200', '+15550000005');
    expect(await called(11)).toEqual({
      '+15551234567': ['queued', 'sent', 'delivered'],
      '+15550000003': ['delivered', 'sent', 'queued'],
      '+15550000004': ['queued', 'sent', 'delivered'],
      '+15550000200': ['queued', 'failed'],
    });
  });

  it('is answered as a whole by the first scenario that is not accepted', async () => {
    await start();
    const { status, body } = await send('+15551234567', '+15550000402', '+15550000503', '+15550000098');
    expect([status, body.error]).toEqual([402, 'insufficient credit']);
    expect(outcomes()).toEqual(['567', '402', '503', '098'].map((end) => [end, 'refused']));
    expect(sandbox.ledger.page().items.every(({ messageUuid }) => messageUuid === null)).toBe(true);
  });

  it('lists invalid numbers and sends to the others', async () => {
    await start();
    const { status, body } = await send('+15550000098', '+15551234567');
    expect([status, body.message_uuid?.length, body.invalid_number]).toEqual([202, 1, ['15550000098']]);
    expect(Object.keys(await called(3))).toEqual(['+15551234567']);
    expect((await send('15550000098')).body).toMatchObject({
      message_uuid: [],
      invalid_number: ['15550000098'],
    });
    expect((await send('+15551234567')).body).not.toHaveProperty('invalid_number');
    expect(outcomes().slice(0, 2)).toEqual([
      ['098', 'refused'],
      ['567', 'accepted'],
    ]);
  });
});

describe('the sandbox', () => {
  it('treats only one message to a number as the first', async () => {
    await start();
    await send('+15550000020');
    expect((await called(3))['+15550000020']).toEqual(['queued', 'sent', 'undelivered']);
    expect(callbacks[2]!.get('ErrorCode')).toBe('20');
    callbacks = [];
    await send('+15550000020');
    expect((await called(3))['+15550000020']).toEqual(['queued', 'sent', 'delivered']);
  });

  it('refuses requests above the limit, counts sends and reads apart, and records them', async () => {
    await start({ requestsPer5s: 2, callbacks: false });
    const statuses: number[] = [];
    for (const end of ['1', '2', '3', '4']) statuses.push((await send(`+1555123456${end}`)).status);
    expect(statuses).toEqual([202, 202, 429, 429]);
    expect((await send('+15551234565')).body).toEqual({
      api_id: expect.any(String),
      error: 'too many requests',
    });
    expect(outcomes().map(([, outcome]) => outcome)).toEqual([
      'accepted',
      'accepted',
      'refused',
      'refused',
      'refused',
    ]);
    const readings = [await call('1/'), await call('2/'), await call('3/')];
    expect(readings.map(({ status }) => status)).toEqual([404, 404, 429]);
  });

  it('delays its answers, but not the time in the ledger', async () => {
    await start({ latencyMs: 200, callbacks: false });
    const before = performance.now();
    const times = await Promise.all(
      ['+15551234567', '+15550000402', 'nobody'].map(async (to) => {
        await send(to);
        return performance.now() - before;
      }),
    );
    expect(Math.min(...times)).toBeGreaterThanOrEqual(195);
    for (const { atMs } of sandbox.ledger.page().items) expect(atMs - before).toBeLessThan(150);
  });

  it('cuts off every n-th send, alternately sent and lost', async () => {
    await start({ unknownEvery: 2 });
    const answers: string[] = [];
    for (const end of ['1', '2', '3', '4'])
      answers.push(
        await send(`+1555123456${end}`).then(
          ({ status }) => String(status),
          () => 'cut',
        ),
      );
    expect(answers).toEqual(['202', 'cut', '202', 'cut']);
    expect(outcomes()).toEqual([
      ['561', 'accepted'],
      ['562', 'unanswered-sent'],
      ['563', 'accepted'],
      ['564', 'unanswered-lost'],
    ]);
    const [, sent, , lost] = sandbox.ledger.page().items;
    expect([typeof sent!.messageUuid, lost!.messageUuid]).toEqual(['string', null]);
    expect((await called(9))['+15551234562']).toEqual(['queued', 'sent', 'delivered']);
    expect(statusesByNumber()).not.toHaveProperty('+15551234564');
  });

  it('sends no callbacks when configured so, and messages still proceed', async () => {
    await start({ callbacks: false });
    const { body } = await send('+15550000080', '+15550000004');
    const states = async () =>
      Promise.all(
        body.message_uuid!.map(async (uuid) => {
          const resource = (await (await call(`${uuid}/`)).json()) as { message_state: string };
          return resource.message_state;
        }),
      );
    while ((await states()).includes('queued') || (await states()).includes('sent'));
    expect((await states()).sort()).toEqual(['delivered', 'undelivered']);
    expect(callbacks).toEqual([]);
  });

  it('records no text, no token and no malformed input', async () => {
    await start({ callbacks: false });
    await send('+15551234567', '+15551234567');
    expect(sandbox.ledger.total).toBe(0);
    await send('15551234567');
    expect(sandbox.ledger.page().items).toEqual([
      {
        number: 1,
        request: 1,
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        atMs: expect.any(Number),
        from: 'ACME',
        powerpackUuid: null,
        to: '+15551234567',
        dlt: {},
        messageUuid: expect.any(String),
        outcome: 'accepted',
      },
    ]);
  });

  it('explains why it cannot listen', async () => {
    await start();
    const port = Number(new URL(sandbox.url).port);
    await expect(SandboxServer.start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
