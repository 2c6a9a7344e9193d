import { afterAll, describe, expect, it } from '@jest/globals';
import request, { type Test } from 'supertest';
import { CallbackSender } from './callback-sender.js';
import { Ledger } from './ledger.js';
import { createSandboxApi } from './sandbox-api.js';

const ID = 'MASANDBOX';
const TOKEN = 'a_token:with_a_colon';
const PATH = `/v1/Account/${ID}/Message/`;
const SMS = { src: '+15550100000', dst: '+15551234567', text: 'hello' };

const callbackSender = new CallbackSender({ stepMs: 0, timeScale: 0, timeoutMs: 8_000 });
const ledger = new Ledger();
const readings = { messages: 0, lists: 0 };
const credentials = { authId: ID, authToken: TOKEN };
const api = createSandboxApi({ callbackSender, ledger, readings, credentials });
afterAll(() => callbackSender.stop());

function post(body: object | string, app = api): Test {
  return request(app).post(PATH).auth(ID, TOKEN).type('json').send(body);
}

describe('a send', () => {
  it('is accepted as Plivo accepts it, and can be read back', async () => {
    const sent = await post(SMS);
    expect([sent.status, sent.body.message, sent.body.message_uuid.length]).toEqual([
      202,
      'message(s) queued',
      1,
    ]);
    const [uuid] = sent.body.message_uuid as string[];
    const read = await request(api).get(`${PATH}${uuid}/`).auth(ID, TOKEN);
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({
      message_uuid: uuid,
      message_direction: 'outbound',
      from_number: '15550100000',
      to_number: '15551234567',
      units: 1,
      total_amount: '0.00550',
      message_time: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\+00:00$/),
    });
  });

  it('gets a UUID for each of several numbers', async () => {
    const sent = await post({ ...SMS, dst: '+15551234567<15551234568' });
    expect(new Set(sent.body.message_uuid as string[]).size).toBe(2);
  });

  it.each<[mistake: string, body: object | string, error: string]>([
    ['without src', { ...SMS, src: '' }, 'src or powerpack_uuid is missing'],
    ['without dst', { ...SMS, dst: undefined }, 'dst is missing'],
    ['without text', { ...SMS, text: 1 }, 'text is missing'],
    ['to what is no number', { ...SMS, dst: '+1555<abc' }, 'dst is not a phone number'],
    [
      'to 1,001 numbers',
      { ...SMS, dst: Array(1_001).fill('15551234567').join('<') },
      'dst holds more than 1000 numbers',
    ],
    ['with a callback that is no URL', { ...SMS, url: 'sms.example.com' }, 'url is not a URL'],
    ['with another method', { ...SMS, method: 'PUT' }, 'method must be GET or POST'],
    ['with a body that is no JSON', '{', 'the request body is not valid JSON'],
    ['with no object', '1', 'the request body is not valid JSON'],
  ])('is refused with 400 %s', async (_mistake, body, error) => {
    const refused = await post(body);
    expect(refused.status).toBe(400);
    expect(refused.body).toEqual({ api_id: expect.any(String), error });
  });

  it('is refused with 400 without a body', async () => {
    expect((await request(api).post(PATH).auth(ID, TOKEN)).body).toMatchObject({
      error: 'the request body is missing',
    });
  });

  it.each([
    ['400', 400],
    ['402', 402],
    ['403', 403],
    ['404', 404],
    ['429', 429],
    ['500', 500],
    ['503', 503],
  ])('fails to +15550000%s with %d', async (end, status) => {
    const failed = await post({ ...SMS, dst: `+15550000${end}` });
    expect(failed.status).toBe(status);
    expect(failed.body).toEqual({ api_id: expect.any(String), error: expect.any(String) });
  });
});

describe('credentials', () => {
  it.each([
    ['a wrong token', request(api).post(PATH).auth(ID, 'wrong').send(SMS)],
    ['another account', request(api).post(PATH).auth('MAOTHER', TOKEN).send(SMS)],
    [
      'the path of another account',
      request(api).post('/v1/Account/MAOTHER/Message/').auth(ID, TOKEN).send(SMS),
    ],
    ['none', request(api).post(PATH).send(SMS)],
    ['none, for reading', request(api).get(`${PATH}1/`)],
    ['the number whose scenario is 401', post({ ...SMS, dst: '+15550000401' })],
  ])('are refused with 401 in plain text: %s', async (_name, sending) => {
    const refused = await sending;
    expect(refused.status).toBe(401);
    expect(refused.type).toBe('text/plain');
    expect(refused.text).toBe('Could not verify your access level for that URL.');
  });

  it('may have any value where none are required, but must be present', async () => {
    const open = createSandboxApi({ callbackSender, ledger, readings });
    expect((await post(SMS, open)).status).toBe(202);
    expect((await request(open).post(PATH).send(SMS)).status).toBe(401);
  });
});

it.each([`${PATH}00000000-0000-0000-0000-000000000000/`, `/v1/Account/${ID}/Call/`])(
  'answers 404 for %s',
  async (path) => {
    const { status, body } = await request(api).get(path).auth(ID, TOKEN);
    expect([status, body.error]).toEqual([404, 'not found']);
  },
);
