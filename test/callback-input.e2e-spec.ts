import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addMessage, LIVE, MESSAGE_ID, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH, v2Headers } from './support/signed-callback.js';

describe('the delivery report callback', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  const read = async (uuid: string) => (await service.http.get(`/delivery-statuses/${uuid}`)).body;
  const counts = async () => ({
    events: await service.db.deliveryEvent.count(),
    rejected: await service.db.rejectedCallback.count(),
  });
  const signedPost = (type: string, body: string) =>
    service.http.post(STATUS_PATH).set(v2Headers(STATUS_PATH)).set('Content-Type', type).send(body);

  it('stores every field, unknown ones included', async () => {
    const MessageUUID = randomUUID();
    const parameters = parametersOf({
      MessageUUID,
      SomethingNew: 'ünï=&',
      __proto__x: 'y',
      constructor: 'z',
    });
    expect((await postSigned(service, parameters)).status).toBe(204);
    expect((await read(MessageUUID)).events[0].rawPayload).toEqual(parameters);
    const row = await service.db.deliveryStatus.findUniqueOrThrow({ where: { messageUuid: MessageUUID } });
    expect(JSON.parse(row.rawPayload)).toEqual(parameters);
  });

  it('answers 204 without a body', async () => {
    const answer = await postSigned(service, parametersOf());
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  it('links a callback to the message in its path, and accepts the path of another program as well', async () => {
    const [ours, theirs, unknown] = [randomUUID(), randomUUID(), randomUUID()];
    await addMessage(service);
    await postSigned(service, parametersOf({ MessageUUID: ours }), `${STATUS_PATH}/${MESSAGE_ID}`);
    await postSigned(service, parametersOf({ MessageUUID: theirs }), `${STATUS_PATH}/order-4711`);

    await postSigned(service, parametersOf({ MessageUUID: unknown }), `${STATUS_PATH}/${randomUUID()}`);
    expect((await read(ours)).messageId).toBe(MESSAGE_ID);
    expect((await read(MESSAGE_ID)).messageUuid).toBe(ours);
    expect((await read(theirs)).messageId).toBeNull();
    expect((await read(unknown)).messageId).toBeNull();
  });

  it('accepts a GET, with and without our id in the path', async () => {
    const id = randomUUID();
    await addMessage(service, { id });
    for (const path of [STATUS_PATH, `${STATUS_PATH}/${id}`]) {
      const MessageUUID = randomUUID();
      const answer = await service.http.get(path).set(v2Headers(path)).query(parametersOf({ MessageUUID }));
      expect(answer.status).toBe(204);
      expect((await read(MessageUUID)).status).toBe('delivered');
    }
  });

  it('accepts JSON', async () => {
    const MessageUUID = randomUUID();
    expect((await signedPost('application/json', JSON.stringify(parametersOf({ MessageUUID })))).status).toBe(
      204,
    );
    expect((await read(MessageUUID)).cost.totalAmountMicros).toBe(5500);
  });

  it('keeps an unreadable MessageTime as it came, without a timestamp', async () => {
    const MessageUUID = randomUUID();
    expect((await postSigned(service, parametersOf({ MessageUUID, MessageTime: 'yesterday' }))).status).toBe(
      204,
    );
    const { plivoTimestamp, events } = await read(MessageUUID);
    expect([plivoTimestamp, events[0].rawPayload.MessageTime]).toEqual([null, 'yesterday']);
  });

  it("reads Plivo's times as UTC", async () => {
    const MessageUUID = randomUUID();
    await postSigned(
      service,
      parametersOf({ MessageUUID, DeliveryReportTime: '2027-07-01 23:59:59.999999' }),
    );
    expect((await read(MessageUUID)).plivoTimestamp).toBe('2027-07-01T23:59:59.999Z');
  });

  it('reports what an error code means and whether to resend, and logs it once', async () => {
    const MessageUUID = randomUUID();
    const failure = parametersOf({ MessageUUID, Status: 'undelivered', ErrorCode: '80' });
    for (let copy = 0; copy < 3; copy += 1) await postSigned(service, failure);
    expect((await read(MessageUUID)).error).toEqual({
      code: '80',
      meaning: 'Destination temporarily unavailable',
      resend: 'with_backoff',
    });
    const warnings = service.logs.matching(new RegExp(`WARN message .*messageUuid=${MessageUUID}`));
    expect(warnings).toEqual([expect.stringMatching(/undelivered \(error 80: .*; resend: with_backoff\)/)]);
    expect(service.logs.matching(new RegExp(`LOG callback .*messageUuid=${MessageUUID}`))).toHaveLength(3);
  });

  it.each([
    ['no MessageUUID', (({ MessageUUID: _, ...rest }) => rest)(parametersOf()), 'MessageUUID'],
    ['an empty MessageUUID', { ...parametersOf(), MessageUUID: '' }, 'MessageUUID'],
    ['an unknown Status', parametersOf({ Status: 'teleported' }), 'Status'],
    ['no Status', (({ Status: _, ...rest }) => rest)(parametersOf()), 'Status'],
  ])('answers 400 to an authentic callback with %s and keeps it', async (_name, parameters, field) => {
    const before = await counts();
    const answer = await postSigned(service, parameters);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ code: 'callback_unreadable', errors: [{ field }] });
    expect(await counts()).toEqual({ events: before.events, rejected: before.rejected + 1 });
    const kept = await service.db.rejectedCallback.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(Object.fromEntries(new URLSearchParams(Buffer.from(kept.rawBody).toString()))).toEqual(parameters);
    expect(kept.headers).not.toMatch(/signature/i);
    expect(kept).toMatchObject({ method: 'POST', path: STATUS_PATH, reason: expect.stringContaining(field) });
  });

  it('keeps malformed JSON of an authentic callback', async () => {
    const before = await counts();
    expect((await signedPost('application/json', '{"MessageUUID": ')).body.code).toBe('callback_unreadable');
    expect((await signedPost('application/json', '[1]')).body.code).toBe('callback_unreadable');
    expect((await counts()).rejected).toBe(before.rejected + 2);
  });

  it.each([
    ['methods for values', '{"MessageUUID":"a","Status":"sent","a":{"toString":1,"valueOf":1}}'],
    ['objects in a list', '{"MessageUUID":"a","Status":"sent","a":[{"toString":null}]}'],
    [
      'fifteen thousand lists',
      `{"MessageUUID":"a","Status":"sent","a":${'['.repeat(15_000)}${']'.repeat(15_000)}}`,
    ],
  ])(
    'keeps authentic JSON with %s and refuses it when forged, without a failure on either',
    async (_name, body) => {
      const before = await counts();
      expect((await signedPost('application/json', body)).body.code).toBe('callback_unreadable');
      expect((await counts()).rejected).toBe(before.rejected + 1);
      const forged = { 'X-Plivo-Signature-V3': `${'A'.repeat(43)}=`, 'X-Plivo-Signature-V3-Nonce': '1' };
      const answer = await service.http
        .post(STATUS_PATH)
        .set(forged)
        .set('Content-Type', 'application/json')
        .send(body);
      expect([answer.status, answer.body.code]).toEqual([401, 'signature_mismatch']);
    },
  );

  it('accepts a burst of 1,500 callbacks at once', async () => {
    const before = await counts();
    const burst = Array.from({ length: 1_500 }, () => postSigned(service, parametersOf()));
    const answers = await Promise.all(burst);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([204]));
    expect((await counts()).events).toBe(before.events + 1_500);
  }, 60_000);

  it('accepts NUL characters and 180 parameters', async () => {
    const many = Object.fromEntries(Array.from({ length: 164 }, (_, index) => [`p${index}`, 'x']));
    const MessageUUID = randomUUID();
    const parameters = parametersOf({ MessageUUID, From: 'A\0B', Note: '\0', ...many });
    expect((await postSigned(service, parameters)).status).toBe(204);
    const body = await read(MessageUUID);
    expect([body.sender, body.events[0].rawPayload]).toEqual(['AB', parameters]);
  });

  it.each([
    [
      'a form',
      'application/x-www-form-urlencoded',
      Array.from({ length: 201 }, (_, n) => `p${n}=x`).join('&'),
    ],
    ['a form that repeats one', 'application/x-www-form-urlencoded', 'a&'.repeat(16_000)],
    [
      'JSON',
      'application/json',
      JSON.stringify(Object.fromEntries(Array.from({ length: 201 }, (_, n) => [n, 1]))),
    ],
  ])('answers 400 to more than 200 parameters in %s and keeps them', async (_name, type, body) => {
    const before = await counts();
    const answer = await signedPost(type, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'callback_unreadable']);
    expect(answer.body.detail).toContain('More than 200 parameters.');
    expect((await counts()).rejected).toBe(before.rejected + 1);
  });

  it('logs no malformed error code', async () => {
    const MessageUUID = randomUUID();
    const ErrorCode = '80\n\u001b[31mWARN forged';
    await postSigned(service, parametersOf({ MessageUUID, Status: 'failed', ErrorCode })).expect(204);
    expect(service.logs.matching(new RegExp(`message failed .*messageUuid=${MessageUUID}`))).toHaveLength(1);
    expect(service.logs.lines.join('|')).not.toContain('forged');
  });

  it.each([
    ['text/plain', 'MessageUUID=x'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/xml', '<a/>'],
  ])('answers 415 to %s', async (type, body) => {
    const answer = await signedPost(type, body);
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  it('answers 413 to a body over 32 kB, signed or not', async () => {
    const answer = await signedPost('application/x-www-form-urlencoded', `a=${'x'.repeat(32_768)}`);
    expect([answer.status, answer.body.code]).toEqual([413, 'body_too_large']);
  });
});
