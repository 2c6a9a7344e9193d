import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ACCOUNT, answer, AnsweringPlivo, transportTo } from '../../../test/support/answering-plivo.js';
import { expectNothingPersonal, failureOf, sendSms, SMS } from '../../../test/support/plivo-sms.js';
import { type OutgoingSms, PlivoClient } from './plivo.client.js';
import { PlivoRefusedError } from './plivo.errors.js';

const BAD = `dst ${SMS.to} (14155550123) or text ${SMS.text} is bad`;

let plivo: AnsweringPlivo;
beforeAll(async () => {
  plivo = await AnsweringPlivo.start();
});
afterAll(() => plivo.stop());

describe('an SMS that Plivo takes', () => {
  it('is sent once, as documented, and named by its UUID', async () => {
    const seen: unknown[] = [];
    plivo.answering = async (request, response) => {
      const { method, url, headers } = request;
      const body = JSON.parse(Buffer.concat(await request.toArray()).toString()) as unknown;
      seen.push({ method, url, authorization: headers.authorization, type: headers['content-type'], body });
      await answer(202, { api_id: '1', message: 'message(s) queued', message_uuid: ['uuid-1'] })(
        request,
        response,
      );
    };
    expect(await sendSms(`${plivo.url}/`)).toBe('uuid-1');
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/v1/Account/MATESTACCOUNT/Message/',
        authorization: `Basic ${btoa(`${ACCOUNT.id}:${ACCOUNT.token}`)}`,
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
    plivo.answering = async (request, response) => {
      body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['uuid-1'] })(request, response);
    };
    await sendSms(plivo.url, options);
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
    plivo.answering = async (request, response) => {
      body = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['uuid-1'] })(request, response);
    };
    const common = { dst: SMS.to, text: SMS.text, url: SMS.callbackUrl, method: 'POST' };
    expect(await sendSms(plivo.url, { from })).toBe('uuid-1');
    expect(body).toEqual({ powerpack_uuid: UUID, ...common });
    await sendSms(plivo.url, { from: from.toUpperCase(), log: 'none', dlt: DLT, expirySeconds: 90 });
    expect(body).toEqual({
      powerpack_uuid: UUID,
      ...common,
      log: 'false',
      message_expiry: 90,
      dlt_entity_id: '1201159178492032504',
      dlt_template_id: '1007493130372339254',
      dlt_template_category: 'service_implicit',
    });
    await sendSms(plivo.url, { dlt: { ...DLT, dltTemplateId: null, dltTemplateCategory: null } });
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
    plivo.answering = answer(status, body);
    const error = await failureOf(sendSms(plivo.url, { from }));
    expect(error).toMatchObject({ name, status });
    expectNothingPersonal(error);
  });

  it("fails as the message's fault when the Powerpack is unknown", async () => {
    plivo.answering = answer(404, { api_id: '1', error: 'not found' });
    const error = await failureOf(sendSms(plivo.url, { from }));
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
    ['400 of a firewall', 400, `<html>${BAD}</html>`, 'PlivoForeignResponseError', 'safe'],
    ['400 that is null', 400, null, 'PlivoForeignResponseError', 'safe'],
    ['401 in plain text', 401, 'Could not verify your access level', 'PlivoCredentialsError', 'pointless'],
    ['402', 402, { api_id: '1', error: BAD }, 'PlivoCreditError', 'pointless'],
    ['403', 403, { api_id: '1', error: BAD }, 'PlivoForbiddenError', 'pointless'],
    ['403 of a firewall', 403, '<html>Forbidden</html>', 'PlivoForeignResponseError', 'safe'],
    ['404', 404, { api_id: '1', error: BAD }, 'PlivoAddressError', 'pointless'],
    ['407 of a proxy', 407, '', 'PlivoForeignResponseError', 'safe'],
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
    plivo.answering = answer(status, body);
    const error = await failureOf(sendSms(plivo.url));
    expect(error).toMatchObject({ name, retry });
    expectNothingPersonal(error);
  });

  it("has Plivo's reason of a 400 without numbers and text", async () => {
    plivo.answering = answer(400, { api_id: '1', error: BAD });
    expect(await failureOf(sendSms(plivo.url))).toMatchObject({
      status: 400,
      message: 'Plivo refused the message. Plivo says: dst … (…) or text … is bad.',
    });
  });
});

describe('one text for many', () => {
  const BULK = { ...SMS, to: ['+14155550123', '+14155550124', '+14155550125'] };
  const sendBulk = () => new PlivoClient(transportTo(plivo.url)).sendBulk(BULK);

  it('goes out as one request, and lists refused numbers as we wrote them', async () => {
    let asked: unknown;
    plivo.answering = async (request, response) => {
      asked = JSON.parse(Buffer.concat(await request.toArray()).toString());
      await answer(202, { message_uuid: ['b', 'a'], invalid_number: ['14155550124'] })(request, response);
    };
    expect(await sendBulk()).toEqual(['+14155550124']);
    expect(asked).toMatchObject({ dst: '+14155550123<+14155550124<+14155550125', text: SMS.text });
  });

  it('lists all numbers when Plivo takes none', async () => {
    plivo.answering = answer(202, { message_uuid: [], invalid_number: BULK.to });
    expect(await sendBulk()).toEqual(BULK.to);
  });

  it.each([
    ['names no number', { message_uuid: [] }],
    ['names only some that it does not take', { message_uuid: [], invalid_number: [BULK.to[0]] }],
  ])('has an unknown outcome when Plivo %s', async (_what, body) => {
    plivo.answering = answer(202, body);
    await expect(sendBulk()).rejects.toMatchObject({ retry: 'unknown' });
  });

  it('names no recipient in its errors', async () => {
    plivo.answering = answer(400, { api_id: '1', error: `dst ${BULK.to[2]} is bad` });
    const failure = await sendBulk().catch((error: unknown) => error);
    expect(inspect(failure)).not.toMatch(/4155550125|noon/);
  });
});
