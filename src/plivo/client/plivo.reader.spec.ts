import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, answer, AnsweringPlivo, transportTo } from '../../../test/support/answering-plivo.js';
import { failureOf } from '../../../test/support/plivo-sms.js';
import { PlivoReader } from './plivo.reader.js';

const RECIPIENT = '+14155550123';

let plivo: AnsweringPlivo;
beforeAll(async () => {
  plivo = await AnsweringPlivo.start();
});
afterAll(() => plivo.stop());

describe('the balance', () => {
  const read = () => new PlivoReader(transportTo(plivo.url)).readBalance();

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
    plivo.answering = answer(200, {
      auth_id: 'MATESTACCOUNT',
      billing_mode: 'prepaid',
      cash_credits: credits,
    });
    expect(await read()).toBe(micros);
  });

  it('is not known of an account that pays afterwards, or where the answer does not say', async () => {
    plivo.answering = answer(200, { billing_mode: 'postpaid', cash_credits: '0.00' });
    expect(await read()).toBeNull();
    plivo.answering = answer(200, {});
    expect(await read()).toBeNull();
  });

  it('is requested for the account, and a refusal is an error without the token', async () => {
    let asked = '';
    plivo.answering = (request, response) => {
      asked = `${request.method} ${request.url}`;
      return answer(401, `bad credentials ${ACCOUNT.token}`)(request, response);
    };
    const failure = await read().catch((error: unknown) => error);
    // The SDK ends the path with two slashes.
    expect(asked).toMatch(/^GET \/v1\/Account\/MATESTACCOUNT\/+$/);
    expect(failure).toMatchObject({ name: 'PlivoCredentialsError' });
    expect(inspect(failure)).not.toContain(ACCOUNT.token);
  });
});

describe('a list of messages', () => {
  const PERIOD = { from: new Date('2026-11-30T08:00:00Z'), to: new Date('2026-11-30T08:02:00Z') };
  const listed = (number: number) => ({
    message_uuid: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    message_state: 'sent',
    message_time: '2026-11-30 08:01:00+00:00',
  });
  const list = () =>
    new PlivoReader(transportTo(plivo.url)).listMessages({ recipient: RECIPIENT, ...PERIOD });

  it('is of one recipient and one time', async () => {
    let asked: URL | undefined;
    plivo.answering = (request, response) => {
      asked = new URL(request.url!, plivo.url);
      return answer(200, { objects: [listed(1)] })(request, response);
    };
    expect((await list())?.map(({ details }) => details.messageUuid)).toEqual([listed(1).message_uuid]);
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
    plivo.answering = answer(200, { objects });
    expect(await list()).toBeNull();
  });

  it.each([
    [500, {}],
    [200, {}],
    [429, { error: 'too many' }],
  ])('fails after an answer of %d with %j', async (status, body) => {
    plivo.answering = answer(status, body);
    expect(await failureOf(list())).toMatchObject({ name: expect.stringMatching(/^Plivo/) });
  });
});

describe('a page of all messages of a time', () => {
  const PAGE = { from: new Date('2026-11-30T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z'), offset: 40 };
  const one = { message_uuid: 'a-1', message_state: 'sent', message_direction: 'outbound' };
  const full = Array.from({ length: 20 }, (_, index) => ({ ...one, message_uuid: `a-${index}` }));
  const list = () => new PlivoReader(transportTo(plivo.url)).listPage(PAGE);

  it('is asked for by time and offset', async () => {
    let asked: URL | undefined;
    plivo.answering = (request, response) => {
      asked = new URL(request.url!, plivo.url);
      return answer(200, { objects: [one, { ...one, message_state: 'unheard of' }] })(request, response);
    };
    const { messages, size } = await list();
    expect([messages.map(({ details }) => details.messageUuid), size]).toEqual([['a-1'], 2]);
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
  ])('is followed by another or not if it %s', async (_title, objects, meta, isLast) => {
    plivo.answering = answer(200, { objects, meta });
    expect(await list()).toMatchObject({ isLast, size: objects.length });
  });

  it('fails where Plivo refuses', async () => {
    plivo.answering = answer(429, { error: 'too many' });
    expect(await failureOf(list())).toMatchObject({ name: 'PlivoRateLimitError' });
  });
});
