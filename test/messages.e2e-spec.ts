import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const SEND = 'a-secret-that-may-send';
const READ = 'a-secret-that-may-read';
const ADMIN = 'a-secret-that-may-all-';
const TO = '+15551234567';
const UNKNOWN_OUTCOME = '+15550000007';

describe('/messaging/messages', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({
      API_KEYS: `sender:${SEND}:send,reader:${READ}:read,operator:${ADMIN}`,
      PLIVO_MESSAGES_PER_SECOND: '100',
      PLIVO_TIMEOUT_MS: '300',
      MESSAGE_RESENDS: 'otp=0,transactional=0,marketing=0',
    });
  });
  afterAll(() => service.stop());

  const create = (body: object, secret = SEND) =>
    service.http.post('/messaging/messages').set('X-Api-Key', secret).send(body);
  const read = (id: string) => service.http.get(`/messaging/messages/${id}`).set('X-Api-Key', READ);
  const act = (id: string, action: string, secret: string, body?: object) =>
    service.http.post(`/messaging/messages/${id}/${action}`).set('X-Api-Key', secret).send(body);
  const inState = (id: string, state: string) =>
    waitFor(async () => {
      const { body } = await read(id);
      return body.state === state && body;
    });

  it('accepts a message at once, submits it from the queue and follows it to its end', async () => {
    const accepted = await create({
      to: TO,
      text: 'hello €',
      clientReference: 'order-4711',
      metadata: { order: 4711 },
    });
    expect(accepted.status).toBe(202);
    expect(accepted.body).toMatchObject({
      state: 'queued',
      to: TO,
      from: '+15550100000',
      kind: 'transactional',
      messageUuid: null,
      clientReference: 'order-4711',
      metadata: { order: 4711 },
      text: { encoding: 'GSM-7', segments: 1, ucs2Characters: [] },
    });
    const delivered = await waitFor(async () => {
      const { body } = await read(accepted.body.id);
      return body.delivery?.status === 'delivered' && body;
    });
    expect(delivered).toMatchObject({ state: 'submitted', attempts: 1, messageUuid: expect.any(String) });
    expect(delivered.delivery.events).toHaveLength(3);
    expect((await read(delivered.messageUuid)).body.id).toBe(accepted.body.id);
  });

  it('names the characters that make a text UCS-2', async () => {
    const { body } = await create({ to: TO, text: 'ж and ж and 😀' });
    expect(body.text).toMatchObject({ encoding: 'UCS-2', segments: 1, ucs2Characters: ['ж', '😀'] });
  });

  it('renders a message from a template', async () => {
    const template = { name: 'shipped', text: 'Hi {{name}}', variables: { name: {} } };
    await service.http.post('/messaging/templates').set('X-Api-Key', ADMIN).send(template);
    const made = await create({ to: TO, template: 'shipped', variables: { name: 'Ada' } });
    expect([made.status, made.body.template, made.body.templateVersion]).toEqual([202, 'shipped', 1]);
    const stored = await service.db.message.findUniqueOrThrow({ where: { id: made.body.id } });
    expect(stored).toMatchObject({ text: 'Hi Ada', variables: '{"name":"Ada"}' });
    expect((await create({ to: TO, template: 'shipped' })).body.code).toBe('template_variables');
    expect((await create({ to: TO, template: 'none' })).body.code).toBe('template_not_found');
  });

  it.each([
    ['no key', {}, 401, 'api_key_missing'],
    ['a wrong key', { 'X-Api-Key': 'a-wrong-secret-it-is' }, 401, 'api_key_invalid'],
    ['a key without the scope', { 'X-Api-Key': READ }, 403, 'scope_missing'],
  ])('refuses a request with %s', async (_name, headers, status, code) => {
    const answer = await service.http.post('/messaging/messages').set(headers).send({ to: TO, text: 'x' });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it.each([
    ['no text', { to: TO }, 'text'],
    ['a text of null', { to: TO, text: null }, 'text'],
    ['a kind of null', { to: TO, text: 'x', kind: null }, 'kind'],
    ['a template of null', { to: TO, text: 'x', template: null }, 'template'],
    ['a version of null', { to: TO, template: 'x', templateVersion: null }, 'templateVersion'],
    ['text and template', { to: TO, text: 'x', template: 'y' }, 'text'],
    ['variables that are not strings', { to: TO, template: 'x', variables: { a: 1 } }, 'variables'],
    ['a malformed number', { to: '5551234567', text: 'x' }, 'to'],
    ['an unknown kind', { to: TO, text: 'x', kind: 'spam' }, 'kind'],
    ['an unknown field', { to: TO, text: 'x', colour: 'red' }, 'colour'],
    ['a malformed time', { to: TO, text: 'x', sendAt: 'tomorrow' }, 'sendAt'],
    [
      'an end before the start',
      { to: TO, text: 'x', sendAt: '2099-01-02', expiresAt: '2099-01-01' },
      'expiresAt',
    ],
    ['metadata that is no object', { to: TO, text: 'x', metadata: 'x' }, 'metadata'],
    ['metadata that is too large', { to: TO, text: 'x', metadata: { x: 'x'.repeat(5_000) } }, 'metadata'],
  ])('names the wrong field for %s', async (_name, body, field) => {
    const answer = await create(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  describe('the Idempotency-Key', () => {
    let key: string;
    beforeEach(() => {
      key = crypto.randomUUID();
    });
    const once = (body: object, secret = SEND) => create(body, secret).set('Idempotency-Key', key);

    it('creates one message, however often the request comes', async () => {
      const first = await once({ to: TO, text: 'once' });
      const again = await once({ text: 'once', to: TO });
      expect([first.status, first.get('Idempotency-Replayed')]).toEqual([202, undefined]);
      expect([again.status, again.get('Idempotency-Replayed')]).toEqual([202, 'true']);
      expect(again.body).toEqual(first.body);
    });

    it('creates one message when requests come at the same time', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => once({ to: TO, text: 'at once' })));
      const ids = answers.filter(({ status }) => status === 202).map(({ body }) => body.id as string);
      expect(new Set(ids).size).toBe(1);
      expect(answers.every(({ status }) => status === 202 || status === 409)).toBe(true);
      expect(await service.db.message.count({ where: { text: 'at once' } })).toBe(1);
    });

    it('answers 422 with another body', async () => {
      await once({ to: TO, text: 'one' });
      const other = await once({ to: TO, text: 'other' });
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    });

    it('stays separate from the same key of another client', async () => {
      const mine = await once({ to: TO, text: 'mine' });
      const theirs = await once({ to: TO, text: 'mine' }, ADMIN);
      expect(theirs.status).toBe(202);
      expect(theirs.body.id).not.toBe(mine.body.id);
    });

    it('stays free after a request that did nothing', async () => {
      const refused = await once({ to: TO, text: 'x', sendAt: '2099-01-02', expiresAt: '2099-01-01' });
      expect(refused.status).toBe(400);
      expect((await once({ to: TO, text: 'x' })).status).toBe(202);
    });

    it('answers 400 when it is malformed', async () => {
      const answer = await create({ to: TO, text: 'x' }).set('Idempotency-Key', 'x'.repeat(256));
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'Idempotency-Key']);
    });
  });

  it('keeps a message until its sendAt and cancels it until then, even repeatedly', async () => {
    const { body } = await create({ to: TO, text: 'later', sendAt: '2099-01-01T00:00:00Z' });
    expect(body.sendAt).toBe('2099-01-01T00:00:00.000Z');
    for (let time = 0; time < 2; time += 1) {
      const cancelled = await act(body.id, 'cancel', SEND);
      expect([cancelled.status, cancelled.body.state]).toEqual([200, 'cancelled']);
    }
  });

  it('refuses to cancel a submitted message', async () => {
    const { body } = await create({ to: TO, text: 'gone' });
    await inState(body.id, 'submitted');
    const answer = await act(body.id, 'cancel', SEND);
    expect([answer.status, answer.body.code]).toEqual([409, 'message_not_cancellable']);
  });

  it('submits no message that expires before its send slot', async () => {
    const expiresAt = new Date(Date.now() + 2_000).toISOString();
    const { body } = await create({ to: TO, text: 'too late', expiresAt });
    expect(await inState(body.id, 'expired')).toMatchObject({ attempts: 0 });
  });

  it('shows why Plivo refused a message', async () => {
    const { body } = await create({ to: '+15550000400', text: 'x' });
    expect(await inState(body.id, 'refused')).toMatchObject({ stateReason: 'plivo_refused', attempts: 1 });
  });

  describe('a message with an unknown outcome', () => {
    const toUnknown = async (): Promise<string> => {
      const { body } = await create({ to: UNKNOWN_OUTCOME, text: 'x' });
      await inState(body.id, 'unknown');
      return body.id as string;
    };

    it('goes out again only when an operator says so', async () => {
      const id = await toUnknown();
      expect((await read(id)).body).toMatchObject({ stateReason: 'plivo_unknown_outcome', attempts: 1 });
      const resent = await act(id, 'resolve', ADMIN, { as: 'resend' });
      expect(resent.status).toBe(200);
      await waitFor(async () => (await read(id)).body.attempts === 2);
      await inState(id, 'unknown');
      const sent = await act(id, 'resolve', ADMIN, { as: 'sent' });
      expect(sent.body.state).toBe('submitted');
      const again = await act(id, 'resolve', ADMIN, { as: 'sent' });
      expect([again.status, again.body.code]).toEqual([409, 'message_not_unknown']);
    });

    it('settles with a report that carries our id', async () => {
      const { body } = await create({ to: '+15550000006', text: 'x' });
      const settled = await inState(body.id, 'submitted');
      expect(settled.delivery.status).toBeDefined();
      expect(settled.messageUuid).toBe(settled.delivery.messageUuid);
    });

    it.each([
      [SEND, { as: 'sent' }, 403],
      [ADMIN, { as: 'perhaps' }, 400],
    ])('accepts a resolution from an operator only, as sent or resend', async (secret, body, status) => {
      expect((await act('any', 'resolve', secret, body)).status).toBe(status);
    });
  });

  it.each(['', '/cancel', '/resolve'])('answers 404 at /messaging/messages/none%s', async (action) => {
    const path = `/messaging/messages/none${action}`;
    const request = action ? service.http.post(path).send({ as: 'sent' }) : service.http.get(path);
    const answer = await request.set('X-Api-Key', ADMIN);
    expect([answer.status, answer.body.code]).toEqual([404, 'message_not_found']);
  });

  it('lists messages newest first, by state, recipient and reference', async () => {
    const to = '+15557654321';
    for (const reference of ['a', 'b']) await create({ to, text: 'x', clientReference: reference });
    const list = (query: object) =>
      service.http.get('/messaging/messages').set('X-Api-Key', READ).query(query);
    const { body } = await list({ recipient: to });
    expect(body.items.map((item: { clientReference: string }) => item.clientReference)).toEqual(['b', 'a']);
    expect((await list({ recipient: to, clientReference: 'a' })).body.items).toHaveLength(1);
    expect((await list({ recipient: to, state: 'cancelled' })).body.items).toEqual([]);
    expect((await list({ state: 'lost' })).status).toBe(400);
  });

  it('leaves no trace of a text in the log', async () => {
    await create({ to: '+15550000400', text: 'a very secret text' });
    await waitFor(() => service.logs.matching(/code=plivo_refused/).length > 0);
    expect(service.logs.matching(/a very secret text|15550000400/)).toEqual([]);
  });
});
