import { beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { CallbackSender } from './callback-sender.js';
import { Ledger } from './ledger.js';
import { createSandboxApi } from './sandbox-api.js';

const PATH = '/sandbox/ledger';
const AT = { at: '2026-01-02T03:04:05.678Z', atMs: 12.5 };
const ENTRY = { from: 'ACME', powerpackUuid: null, dlt: {}, messageUuid: null, outcome: 'refused' } as const;
const readings = { messages: 0, lists: 0 };
const callbackSender = new CallbackSender({ stepMs: 0, timeScale: 0, timeoutMs: 1 });

let ledger: Ledger;
beforeEach(() => {
  ledger = new Ledger();
  ledger.record(
    AT,
    Array.from({ length: 1_002 }, (_, index) => ({ ...ENTRY, to: `+1555${index}` })),
  );
});

function read(query = '', credentials = { authId: 'MA1', authToken: 'token' }) {
  const api = createSandboxApi({ callbackSender, readings: { messages: 0, lists: 0 }, ledger, credentials });
  return request(api)
    .get(PATH + query)
    .auth('MA1', 'token');
}

describe('the ledger over HTTP', () => {
  it('answers a thousand entries without a limit', async () => {
    const { body } = await read();
    expect([body.total, body.items.length, body.next]).toEqual([1_002, 1_000, 1_000]);
    expect(body.items[0]).toEqual({ number: 1, request: 1, ...AT, ...ENTRY, to: '+15550' });
    expect((await read('?after=1000')).body).toMatchObject({ items: [{ number: 1_001 }, {}], next: null });
    expect((await read('?after=5&limit=1')).body).toMatchObject({ items: [{ number: 6 }], next: 6 });
  });

  it.each([
    ['?after=-1', /^after must be/],
    ['?after=x', /^after must be/],
    ['?after=1&after=2', /^after must be/],
    ['?limit=0', /^limit must be/],
    ['?limit=10001', /^limit must be/],
    ['?limit=', /^limit must be/],
  ])('refuses %s', async (query, error) => {
    const { status, body } = await read(query);
    expect([status, body.error]).toEqual([400, expect.stringMatching(error)]);
  });

  it('can be emptied', async () => {
    const api = createSandboxApi({ callbackSender, ledger, readings });
    await request(api).delete(PATH).auth('any', 'token').expect(204);
    expect((await read()).body).toEqual({ total: 0, items: [], next: null });
  });

  it('needs the credentials of its account, or any where none are required', async () => {
    expect((await read('', { authId: 'MA2', authToken: 'token' })).status).toBe(401);
    const open = createSandboxApi({ callbackSender, ledger, readings });
    await request(open).get(PATH).auth('any', 'token').expect(200);
    await request(open).get(PATH).expect(401);
    await request(open).delete(PATH).expect(401);
    expect(ledger.total).toBe(1_002);
  });
});
