import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InboundMessageStore } from '../src/opt-outs/inbound/inbound-message.store.js';
import { toStored } from '../src/opt-outs/inbound/stored-inbound-message.js';
import { OptOutStore } from '../src/opt-outs/opt-out.store.js';
import { UNKNOWN_POWERPACK } from '../src/sandbox/powerpack.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { inboundOf, INBOUND_PATH, v2Headers } from './support/signed-callback.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { waitFor } from './support/wait-for.js';

const UUID = 'ebd2c11d-13c3-4d14-b750-17d43ab0e094';
const POOL = `powerpack:${UUID}`;
const OTHER_POOL = 'powerpack:00000000-0000-4000-8000-000000000002';
const FAST = { PLIVO_MESSAGES_PER_SECOND: '1000', MESSAGE_RESENDS: 'transactional=0' };
let last = 0;
/** A number that is unique in this file. */
const newNumber = (): string => `+1415555${String((last += 1)).padStart(4, '0')}`;

describe('the request to Plivo for a message of a Powerpack', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    const { PLIVO_SENDER_NUMBER: _, ...account } = LIVE;
    service = await startService({
      ...account,
      ...FAST,
      PLIVO_API_URL: plivo.url,
      PLIVO_POWERPACK_UUID: UUID.toUpperCase(),
      PLIVO_BULK_SIZE: '10',
    });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  const requestTo = (to: string) =>
    waitFor(() => plivo.requests.find(({ dst }) => String(dst).split('<').includes(to)));
  const statusUrl = (id: string) => `${LIVE.APP_BASE_URL}/callbacks/delivery-status/${id}`;
  const poolRequest = (to: string, id: string) => ({
    powerpack_uuid: UUID,
    dst: to,
    text: 'hello',
    url: statusUrl(id),
    method: 'POST',
  });

  it.each([undefined, POOL, POOL.toUpperCase()])(
    'names the Powerpack in send-test with from %s',
    async (from) => {
      const to = newNumber();
      const { body } = await service.http
        .post('/messaging/send-test')
        .send({ to, text: 'hello', from })
        .expect(202);
      expect(await requestTo(to)).toEqual(poolRequest(to, body.id));
    },
  );

  it.each([undefined, POOL, `Powerpack:${UUID}`])(
    'names the Powerpack from the queue with from %s',
    async (from) => {
      const to = newNumber();
      const { body } = await service.http
        .post('/messaging/messages')
        .send({ to, text: 'hello', from })
        .expect(202);
      expect(body.from).toBe(POOL);
      expect(await requestTo(to)).toEqual({ ...poolRequest(to, body.id), log: 'true' });
    },
  );

  it('names a sender of its own in place of the Powerpack', async () => {
    for (const from of ['+15550100009', '12345', 'ACME']) {
      const to = newNumber();
      await service.http.post('/messaging/messages').send({ to, text: 'hello', from }).expect(202);
      const request = await requestTo(to);
      expect(request).toMatchObject({ src: from });
      expect(request).not.toHaveProperty('powerpack_uuid');
    }
  });

  it('carries a JSON batch as a whole and a CSV batch message by message', async () => {
    const [a, b, c] = [newNumber(), newNumber(), newNumber()];
    const json = { text: 'all of you', recipients: [{ to: a }, { to: b }] };
    const { body } = await service.http.post('/messaging/batches').send(json).expect(202);
    expect(body.from).toBe(POOL);
    expect(await requestTo(a)).toEqual({
      powerpack_uuid: UUID,
      dst: expect.stringMatching(/^\+1415555\d{4}<\+1415555\d{4}$/),
      text: 'all of you',
      url: statusUrl(`bulk/${body.id}`),
      method: 'POST',
      log: 'true',
    });
    const query = { text: 'just you', from: OTHER_POOL };
    const csv = service.http.post('/messaging/batches').query(query).type('text/csv');
    await csv.send(`to\n${c}\n`).expect(202);
    const { id } = await service.db.message.findFirstOrThrow({ where: { recipient: c } });
    expect(await requestTo(c)).toEqual({
      powerpack_uuid: OTHER_POOL.slice('powerpack:'.length),
      dst: c,
      text: 'just you',
      url: statusUrl(id),
      method: 'POST',
      log: 'true',
    });
  });

  it.each(['powerpack:', `powerpack:${UUID}0`, UUID, `pool:${UUID}`, [POOL]])(
    'fails validation where from is %j',
    async (from) => {
      for (const path of ['send-test', 'messages']) {
        const to = newNumber();
        const answer = await service.http.post(`/messaging/${path}`).send({ to, text: 'hello', from });
        expect([answer.status, answer.body.errors]).toEqual([
          400,
          [{ field: 'from', message: expect.stringMatching(/^from must be .* or powerpack:<uuid>\.$/) }],
        ]);
      }
    },
  );
});

describe('a message of a Powerpack', () => {
  let sandboxed: Awaited<ReturnType<typeof startServiceWithSandbox>>;

  beforeAll(async () => {
    const senders = { PLIVO_SENDER_NUMBER: '', PLIVO_POWERPACK_UUID: UUID };
    sandboxed = await startServiceWithSandbox({ ...FAST, ...senders, PLIVO_BULK_SIZE: '10' });
  });
  afterAll(() => sandboxed.stop());

  const post = (path: string, body: object) => sandboxed.service.http.post(`/messaging/${path}`).send(body);
  const read = async (id: string) =>
    (await sandboxed.service.http.get(`/messaging/messages/${id}`).expect(200)).body;
  const delivered = (id: string, status = 'delivered') =>
    waitFor(async () => {
      const message = await read(id);
      return message.delivery?.status === status && message;
    });
  const inbound = (overrides: Record<string, string>) => {
    const { http, url } = sandboxed.service;
    const headers = v2Headers(INBOUND_PATH, LIVE.PLIVO_AUTH_TOKEN, url);
    return http.post(INBOUND_PATH).set(headers).type('form').send(inboundOf(overrides)).expect(204);
  };
  const codeOf = async (body: object) => {
    const answer = await post('messages', { text: 'hello', ...body });
    return answer.status === 202 ? 'accepted' : answer.body.code;
  };
  const listed = async (query: object) =>
    (await sandboxed.service.http.get('/messaging/opt-outs').query(query).expect(200)).body.items.map(
      ({ sender, source }: { sender: string; source: string }) => [sender, source],
    );

  it('shows the number that Plivo picked, once a report names it', async () => {
    const to = newNumber();
    const { body } = await post('messages', { to, text: 'hello' });
    const message = await delivered(body.id);
    const entry = sandboxed.sandbox.ledger.page().items.find((item) => item.to === to);
    expect(entry).toMatchObject({ from: expect.stringMatching(/^\+155502\d{5}$/), powerpackUuid: UUID });
    expect([message.from, message.senderNumber, message.delivery.sender]).toEqual([
      POOL,
      entry!.from,
      entry!.from,
    ]);
    expect(message.delivery.events[0].rawPayload.PowerpackUUID).toBe(UUID);
  });

  it('shows no number before the first report, nor with a sender of its own', async () => {
    const waiting = (await post('messages', { to: newNumber(), text: 'hello', sendAt: '2099-01-01' })).body;
    expect((await read(waiting.id)).senderNumber).toBeNull();
    const named = (await post('messages', { to: newNumber(), text: 'hello', from: '+15550100009' })).body;
    expect((await delivered(named.id)).senderNumber).toBeNull();
  });

  it('stays blocked after a STOP to the number it came from, for the whole pool, until a START', async () => {
    const to = newNumber();
    const first = await post('messages', { to, text: 'hello' });
    const { senderNumber } = await delivered(first.body.id);
    const later = await post('messages', { to, text: 'later', sendAt: new Date(Date.now() + 2_500) });
    const stop = { From: to.slice(1), To: senderNumber.slice(1) };
    await inbound({ ...stop, Text: 'STOP' });
    expect(await codeOf({ to })).toBe('recipient_opted_out');
    expect((await post('send-test', { to, text: 'hello' })).body.code).toBe('recipient_opted_out');
    const batch = await post('batches', { text: 'hello', recipients: [{ to }, { to: newNumber() }] });
    expect(batch.body.results).toMatchObject({ accepted: 1, opted_out: 1 });
    expect(await listed({ sender: POOL.toUpperCase(), recipient: to })).toEqual([[senderNumber, 'inbound']]);
    const closed = await waitFor(async () => {
      const { state, stateReason } = await read(later.body.id);
      return state !== 'queued' && [state, stateReason];
    });
    expect(closed).toEqual(['refused', 'recipient_opted_out']);
    await inbound({ ...stop, Text: 'START' });
    expect(await codeOf({ to })).toBe('accepted');
    expect(await listed({ sender: POOL, recipient: to })).toEqual([]);
  });

  it('stays blocked after a STOP to any number, since a pool may contain it, while another sender goes on', async () => {
    const to = newNumber();
    await inbound({ From: to, To: '+15550100001', Text: 'STOP' });
    for (const from of [POOL, OTHER_POOL, undefined]) {
      expect(await codeOf({ to, from })).toBe('recipient_opted_out');
    }
    expect(await codeOf({ to, from: '+15550100001' })).toBe('recipient_opted_out');
    expect(await codeOf({ to, from: '+15550100002' })).toBe('accepted');
    // A START counts for the number it comes to; the STOP to the other one stands.
    await inbound({ From: to, To: '+15550100002', Text: 'START' });
    expect(await codeOf({ to })).toBe('recipient_opted_out');
    await inbound({ From: to, To: '+15550100001', Text: 'START' });
    expect(await codeOf({ to })).toBe('accepted');
  });

  it('stays blocked after a STOP to a number that already had the recipient on its list', async () => {
    const to = newNumber();
    const sender = '+15550100003';
    await post('opt-outs', { recipient: to, sender }).expect(201);
    expect(await codeOf({ to })).toBe('accepted');
    await inbound({ From: to, To: sender, Text: 'STOP' });
    expect(await codeOf({ to })).toBe('recipient_opted_out');
    expect(await listed({ recipient: to })).toEqual([[sender, 'inbound']]);
  });

  it('stays blocked after error 200, for the pool and not for the number, until a START to any number', async () => {
    const to = '+15550000200';
    const { body } = await post('messages', { to, text: 'hello' });
    const { senderNumber } = await delivered(body.id, 'failed');
    await waitFor(async () => (await listed({ recipient: to })).length > 0);
    expect(await listed({ recipient: to })).toEqual([[POOL, 'error']]);
    expect(await codeOf({ to })).toBe('recipient_opted_out');
    expect(await codeOf({ to, from: OTHER_POOL, sendAt: '2099-01-01' })).toBe('accepted');
    await inbound({ From: to, To: senderNumber, Text: 'START' });
    expect(await listed({ recipient: to })).toEqual([]);
    expect(await codeOf({ to, sendAt: '2099-01-01' })).toBe('accepted');
  });

  it.each([
    ['callback', 10, []],
    ['spool', 10, []],
    ['spool', -10, [[POOL, 'error']]],
  ] as const)(
    'stays blocked after error 200: a START by %s that arrived %d minutes after it leaves %j',
    async (source, minutes, left) => {
      const to = newNumber();
      const { app } = sandboxed.service;
      const { optOut } = await app.get(OptOutStore).insert(POOL, to, 'error');
      const receivedAt = new Date(optOut.createdAt.getTime() + minutes * 60_000);
      const consent = { text: 'START', consentChange: 'opt_in' } as const;
      const parties = { sender: to, recipient: '+15550100001' };
      const message = { messageUuid: null, ...parties, ...consent, receivedAt, rawPayload: '{}' };
      await app.get(InboundMessageStore).insert({ ...toStored(message), source });
      expect(await listed({ recipient: to })).toEqual(left);
    },
  );

  it('stays blocked after an opt-out of its Powerpack by hand or import, in any letter case, despite a START', async () => {
    const [to, imported] = [newNumber(), newNumber()];
    const added = await post('opt-outs', { recipient: to, sender: POOL.toUpperCase() }).expect(201);
    expect(added.body.sender).toBe(POOL);
    await post('opt-outs', { recipient: to, sender: POOL }).expect(200);
    await post('opt-outs/import', { recipients: [imported] }).expect(200);
    for (const one of [to, imported]) {
      expect(await codeOf({ to: one, from: POOL })).toBe('recipient_opted_out');
      expect(await codeOf({ to: one, from: OTHER_POOL })).toBe('accepted');
      await inbound({ From: one, To: '+15550100001', Text: 'START' });
      expect(await codeOf({ to: one })).toBe('recipient_opted_out');
      expect(await listed({ recipient: one })).toEqual([[POOL, one === to ? 'api' : 'import']]);
    }
    await sandboxed.service.http.delete(`/messaging/opt-outs/${added.body.id}`).expect(204);
    expect(await codeOf({ to })).toBe('accepted');
  });

  it('ends as refused with an unknown Powerpack and delays no other message', async () => {
    const from = `powerpack:${UNKNOWN_POWERPACK}`;
    const { body } = await post('messages', { to: newNumber(), text: 'hello', from }).expect(202);
    const refused = await waitFor(async () => {
      const message = await read(body.id);
      return message.state === 'refused' && message;
    });
    expect([refused.stateReason, refused.senderNumber]).toEqual(['plivo_powerpack_refused', null]);
    const answer = await post('send-test', { to: newNumber(), text: 'hello', from });
    expect([answer.status, answer.body.code]).toEqual([422, 'plivo_powerpack_refused']);
    const other = await post('messages', { to: newNumber(), text: 'hello' });
    expect((await delivered(other.body.id)).state).toBe('submitted');
  });

  it('links to its reports by its own id where several messages share a request', async () => {
    const recipients = Array.from({ length: 5 }, () => ({ to: newNumber() }));
    const { body } = await post('batches', { text: 'all of you', recipients });
    for (const { to } of recipients) {
      const where = { recipient: to, batchId: body.id };
      const { id } = await sandboxed.service.db.message.findFirstOrThrow({ where });
      const { senderNumber } = await delivered(id);
      const entry = sandboxed.sandbox.ledger.page().items.find((item) => item.to === to)!;
      expect([senderNumber, entry.powerpackUuid]).toEqual([entry.from, UUID]);
    }
  });

  it('goes out again from the same Powerpack after a failure', async () => {
    const service = await startService({ PLIVO_MESSAGES_PER_SECOND: '100' });
    try {
      const text = `again ${randomUUID()}`;
      const message = { to: '+15550000080', text, from: POOL };
      const { body } = await service.http.post('/messaging/messages').send(message).expect(202);
      const again = await waitFor(() => service.db.message.findFirst({ where: { resendOf: body.id } }));
      expect(again).toMatchObject({ sender: POOL, text });
    } finally {
      await service.stop();
    }
  });
});

describe('the rate limit of a Powerpack', () => {
  it('counts the pool as one sender', async () => {
    const sandboxed = await startServiceWithSandbox({
      ...FAST,
      PLIVO_SENDER_RATES: `${POOL.toUpperCase()}=100`,
    });
    try {
      const recipients = Array.from({ length: 6 }, () => ({ to: newNumber() }));
      const batch = { text: 'hello', from: POOL, recipients };
      await sandboxed.service.http.post('/messaging/batches').send(batch).expect(202);
      await waitFor(() => sandboxed.sandbox.ledger.total === recipients.length);
      const limits = await sandboxed.service.db.rateLimit.findMany({
        where: { scope: { startsWith: 'sender:' } },
      });
      expect(limits.map(({ scope }) => scope)).toEqual([`sender:${POOL}`]);
    } finally {
      await sandboxed.stop();
    }
  });
});
