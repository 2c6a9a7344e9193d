import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bulkMessageId } from '../src/callbacks/bulk-message-id.js';
import { Outbox } from '../src/messages/outbox.js';
import { OptOutStore } from '../src/opt-outs/opt-out.store.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { inboundOf, INBOUND_PATH, parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const SENDER = LIVE.PLIVO_SENDER_NUMBER;
/** One number in E.164 form, and the same with the trunk prefix of its country. */
const OWN_FORM = '+447911123456';
const SPELLING = '+4407911123456';
const MISTAKE = expect.stringMatching(/ must be in E\.164 form: after the calling code, leave out the 0 /);

describe('a number with the trunk prefix of its country', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url, PLIVO_MESSAGES_PER_SECOND: '100' });
    await service.http.post('/messaging/opt-outs').send({ recipient: OWN_FORM }).expect(201);
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  const post = (path: string, body: object) => service.http.post(path).send(body);
  const lineOf = async (id: string) =>
    (await service.http.get(`/messaging/batches/${id}/lines`).expect(200)).body.items[0];

  it.each(['/messaging/send-test', '/messaging/messages'])('bypasses no opt-out at %s', async (path) => {
    const refused = await post(path, { to: SPELLING, text: 'hello' });
    expect([refused.status, refused.body.errors]).toEqual([400, [{ field: 'to', message: MISTAKE }]]);
    expect(refused.text).not.toContain('7911123456');
    const optedOut = await post(path, { to: OWN_FORM, text: 'hello' });
    expect([optedOut.status, optedOut.body.code]).toEqual([422, 'recipient_opted_out']);
  });

  it('bypasses no opt-out in a JSON batch and repeats no recipient', async () => {
    const recipients = [SPELLING, OWN_FORM, '+447911123457', '+4407911123457'].map((to) => ({ to }));
    const { body } = await post('/messaging/batches', { text: 'hello', recipients }).expect(202);
    const { items } = (await service.http.get(`/messaging/batches/${body.id}/lines`)).body;
    expect(items.map(({ result }: { result: string }) => result).sort()).toEqual([
      'accepted',
      'invalid',
      'invalid',
      'opted_out',
    ]);
  });

  it.each([
    [SPELLING, { result: 'invalid', reason: MISTAKE }],
    [OWN_FORM, { result: 'opted_out' }],
  ])('bypasses no opt-out in a CSV batch: %s', async (to, expected) => {
    const { body } = await service.http
      .post('/messaging/batches')
      .query({ text: 'hello' })
      .type('text/csv')
      .send(`to\n${to}\n`)
      .expect(202);
    expect(await lineOf(body.id)).toMatchObject(expected);
  });

  it('enters no list of opt-outs, alone or by an import', async () => {
    const refused = await post('/messaging/opt-outs', { recipient: SPELLING });
    expect([refused.status, refused.body.errors]).toEqual([400, [{ field: 'recipient', message: MISTAKE }]]);
    const imported = await post('/messaging/opt-outs/import', { recipients: [SPELLING, OWN_FORM] });
    expect(imported.body).toEqual({ added: 0, known: 1, invalid: [{ index: 0, message: MISTAKE }] });
  });

  it.each(['+4407911123456', '4407911123456'])('fails validation as a sender: %s', async (from) => {
    const field = { field: 'from', message: MISTAKE };
    const message = await post('/messaging/messages', { to: '+15551234567', from, text: 'hello' });
    expect([message.status, message.body.errors]).toEqual([400, [field]]);
    const batch = { from, text: 'hello', recipients: [{ to: '+15551234567' }] };
    expect((await post('/messaging/batches', batch)).body.errors).toEqual([field]);
    const optOut = await post('/messaging/opt-outs', { recipient: '+15551234567', sender: from });
    expect(optOut.body.errors).toEqual([{ field: 'sender', message: MISTAKE }]);
  });

  it.each(['a first message', 'a resend'])(
    'bypasses no opt-out as %s that an older version has accepted',
    async (which) => {
      const first = newMessage({ recipient: SPELLING, state: 'submitted' });
      const resend = { resendOf: first.id, resend: 1 };
      const message = newMessage({ recipient: SPELLING, ...(which === 'a resend' && resend) });
      await service.app.get(Outbox).enqueueMessages([first, message]);
      const closed = await waitFor(() =>
        service.db.message.findFirst({ where: { id: message.id, state: { not: 'queued' } } }),
      );
      expect(closed).toMatchObject({ state: 'refused', stateReason: 'recipient_opted_out' });
      expect(plivo.times.has(SPELLING)).toBe(false);
    },
  );
});

describe('a number in any spelling of Plivo', () => {
  let plivo: CountingPlivo;
  let service: TestService;
  let store: OptOutStore;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      PLIVO_API_URL: plivo.url,
      OPT_OUT_WORDS: 'ALTO',
      OPT_IN_WORDS: 'SI',
    });
    store = service.app.get(OptOutStore);
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  const inbound = (overrides: Record<string, string>) =>
    postSigned(service, inboundOf(overrides), INBOUND_PATH).expect(204);

  it.each(['447911123001', '+447911123001', '00447911123001', '+44 (0)7911-123001', '4407911123001'])(
    'identifies one person in a STOP and a START: %s',
    async (From) => {
      const recipient = '+447911123001';
      for (const [Text, isOptedOut] of [
        ['“Stop”\nSent from my iPhone', true],
        ['Please stop by tomorrow', true],
        ['START', false],
        ['Alto!', true],
        ['sí', false],
      ] as const) {
        await inbound({ From, Text });
        expect(await store.isOptedOut(SENDER, recipient)).toBe(isOptedOut);
      }
    },
  );

  it.each([
    ['541123456001', '+5491123456001'],
    ['551187654001', '+5511987654001'],
    ['5215512345001', '+525512345001'],
  ])(
    'identifies one mobile number, even without digits that some carriers leave out or add: %s',
    async (From, to) => {
      await inbound({ From, Text: 'STOP' });
      const answer = await service.http.post('/messaging/messages').send({ to, text: 'hello' });
      expect([answer.status, answer.body.code]).toEqual([422, 'recipient_opted_out']);
      const page = await service.http.get('/inbound-messages').query({ sender: From }).expect(200);
      expect(page.body.items).toHaveLength(1);
      await inbound({ From: to.slice(1), Text: 'START' });
      expect(await store.isOptedOut(SENDER, to)).toBe(false);
    },
  );

  it.each(['12345', '+12345', ' 12345'])('identifies one short code: %s', async (To) => {
    const recipient = '+14155550001';
    await inbound({ From: recipient, To, Text: 'STOP' });
    for (const from of ['12345', '+12345']) {
      const answer = await service.http
        .post('/messaging/messages')
        .send({ to: recipient, from, text: 'hello' });
      expect(answer.body.code).toBe('recipient_opted_out');
    }
    await inbound({ From: recipient, To, Text: 'START' });
    expect(await service.db.optOut.count({ where: { recipient } })).toBe(0);
  });

  it.each(['447911123002', '00447911123002', '+44 7911 123002'])(
    'identifies the message of a bulk call: %s',
    async (To) => {
      const [batchId, recipient] = [uuidv7(), '+447911123002'];
      const id = bulkMessageId(batchId, recipient);
      await service.app.get(Outbox).enqueueMessages([newMessage({ id, recipient, state: 'submitted' })]);
      const parameters = parametersOf({ To });
      await postSigned(service, parameters, `${STATUS_PATH}/bulk/${batchId}`).expect(204);
      const where = { messageUuid: parameters['MessageUUID']! };
      expect(await service.db.deliveryStatus.findUniqueOrThrow({ where })).toMatchObject({
        messageId: id,
        recipient,
      });
    },
  );
});

describe('a sender', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it.each([
    ['Acme Inc', ['ACME INC', 'acme  inc', ' Acme Inc ']],
    ['+15550100009', ['15550100009']],
    ['54321', ['+54321']],
  ])('matches opt-outs in every spelling: %s and %j', async (sender, spellings) => {
    const recipient = '+14155550002';
    await service.http.post('/messaging/opt-outs').send({ recipient, sender }).expect(201);
    for (const from of [sender, ...spellings]) {
      await service.http.post('/messaging/opt-outs').send({ recipient, sender: from }).expect(200);
      const answer = await service.http
        .post('/messaging/messages')
        .send({ to: recipient, from, text: 'hello' });
      expect(answer.body.code).toBe('recipient_opted_out');
      const page = await service.http
        .get('/messaging/opt-outs')
        .query({ sender: from, recipient })
        .expect(200);
      expect(page.body.items).toHaveLength(1);
    }
  });

  it('reaches Plivo as the client wrote it, without needless spaces', async () => {
    const body = { to: '+15551234567', from: ' Acme  Ltd', text: 'hello' };
    const answer = await service.http.post('/messaging/messages').send(body).expect(202);
    expect(answer.body.from ?? answer.body.sender).toBe('Acme Ltd');
  });

  it.each(['   ', '12', '+ACME'])('fails validation as %j', async (from) => {
    const body = { to: '+15551234567', from, text: 'hello' };
    const answer = await service.http.post('/messaging/messages').send(body);
    expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, 'from']);
  });
});

describe('the filter by recipient', () => {
  const RECIPIENT = '+447911123099';
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
    await service.app
      .get(Outbox)
      .enqueueMessages([newMessage({ recipient: RECIPIENT, sendAt: new Date(Date.now() + 3_600_000) })]);
    await service.http.post('/messaging/opt-outs').send({ recipient: RECIPIENT }).expect(201);
    await postSigned(service, parametersOf({ To: '447911123099' })).expect(204);
    await postSigned(service, inboundOf({ To: '447911123099', Text: 'hello' }), INBOUND_PATH).expect(204);
  });
  afterAll(() => service.stop());

  it.each(['/messaging/messages', '/messaging/opt-outs', '/delivery-statuses', '/inbound-messages'])(
    'accepts every spelling at %s',
    async (path) => {
      const spellings = [
        '+447911123099',
        '%2B447911123099',
        '447911123099',
        '00447911123099',
        '%2B44%20(0)7911-123099',
      ];
      for (const spelling of spellings) {
        const { status, body } = await service.http.get(`${path}?recipient=${spelling}`);
        expect([status, body.items?.length]).toEqual([200, 1]);
      }
      const other = await service.http.get(`${path}?recipient=447911123098`);
      expect([other.status, other.body.items]).toEqual([200, []]);
      for (const none of ['me', '', '%00', '12', 'a&recipient=b']) {
        const answer = await service.http.get(`${path}?recipient=${none}`);
        expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, 'recipient']);
      }
    },
  );
});
