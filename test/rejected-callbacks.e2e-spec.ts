import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bulkMessageId } from '../src/callbacks/bulk-message-id.js';
import { addMessage, LIVE, MESSAGE_ID, startService, type TestService } from './support/service.js';
import {
  INBOUND_PATH,
  inboundOf,
  parametersOf,
  postSigned,
  postV3,
  STATUS_PATH,
  v2Headers,
  v3Headers,
} from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'a-secret-that-may-all-';
const READER = 'a-secret-that-may-read';
const PATH = '/rejected-callbacks';
/** When the callbacks of these specs came. */
const AT = new Date('2026-11-29T08:14:53.123Z');
/** A status that this version does not know. */
const UNKNOWN_STATUS = 'teleported';

describe('/rejected-callbacks', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ ...LIVE, API_KEYS: `operator:${ADMIN},reader:${READER}:read` });
  });
  afterEach(async () => {
    await service.db.rejectedCallback.deleteMany();
    await service.db.message.deleteMany();
    await service.db.erasure.deleteMany();
    await service.db.optOut.deleteMany();
  });
  afterAll(() => service.stop());

  const list = (secret = ADMIN) => service.http.get(PATH).set('X-Api-Key', secret);
  const replay = async (body: object = {}) => {
    const answer = await service.http.post(`${PATH}/replay`).set('X-Api-Key', ADMIN).send(body);
    expect([answer.status, answer.body.errors]).toEqual([200, undefined]);
    return answer.body as {
      items: { id: string; result: string; outcome: string | null; reason: string | null }[];
      counts: Record<string, number>;
      next: string | null;
    };
  };
  const results = async (body: object = {}) =>
    (await replay(body)).items.map(({ result, outcome }) => [result, outcome]);
  const events = (messageUuid: string) => service.db.deliveryEvent.findMany({ where: { messageUuid } });
  const countKept = () => service.db.rejectedCallback.count();
  const newest = () => service.db.rejectedCallback.findFirstOrThrow({ orderBy: { id: 'desc' } });
  const toBody = (parameters: Record<string, string>) =>
    Buffer.from(new URLSearchParams(parameters).toString());

  /** Turns the newest into one of a version that did not know what `parameters` say. */
  async function asOfOlderVersion(parameters: Record<string, string>) {
    const { id } = await newest();
    return service.db.rejectedCallback.update({
      where: { id },
      data: { rawBody: toBody(parameters), receivedAt: AT },
    });
  }
  /** A report that an older version has kept. Returns its parameters. */
  async function keepReport(overrides: Record<string, string> = {}, path = STATUS_PATH) {
    const parameters = parametersOf(overrides);
    await postSigned(service, { ...parameters, Status: UNKNOWN_STATUS }, path).expect(400);
    await asOfOlderVersion(parameters);
    return parameters as Record<string, string> & { MessageUUID: string };
  }
  async function keepInbound(overrides: Record<string, string> = {}) {
    const parameters = inboundOf(overrides);
    await postSigned(service, { ...parameters, From: '' }, INBOUND_PATH).expect(400);
    await asOfOlderVersion(parameters);
  }

  it('records a report that can be read now, with the time when it came', async () => {
    const messageId = uuidv7();
    await addMessage(service, { id: messageId });
    const { MessageUUID } = await keepReport({}, `${STATUS_PATH}/${messageId}`);
    const { id } = await newest();
    expect(await replay({ ids: [id] })).toEqual({
      items: [{ id, result: 'recorded', outcome: 'applied', reason: null }],
      counts: { recorded: 1, readable: 0, unreadable: 0, unverified: 0, being_erased: 0, not_found: 0 },
      next: null,
    });
    expect(await events(MessageUUID)).toEqual([
      expect.objectContaining({ messageId, receivedAt: AT, source: 'callback', mode: 'live' }),
    ]);
    const present = await service.db.deliveryStatus.findUniqueOrThrow({
      where: { messageUuid: MessageUUID },
    });
    expect(present).toMatchObject({ status: 'delivered', messageId, receivedAt: AT });
    expect(await countKept()).toBe(0);
  });

  it('reads paths of batches, queries and JSON as those of callbacks that come now', async () => {
    const batchId = uuidv7();
    const id = bulkMessageId(batchId, '+15551234567');
    await addMessage(service, { id, batchId });
    const bulk = await keepReport({}, `${STATUS_PATH}/bulk/${batchId}`);

    const query = parametersOf();
    const path = (status: string) =>
      `${STATUS_PATH}?${new URLSearchParams({ ...query, Status: status }).toString()}`;
    await service.http.get(path(UNKNOWN_STATUS)).set(v2Headers(STATUS_PATH)).expect(400);
    await service.db.rejectedCallback.update({
      where: { id: (await newest()).id },
      data: { path: path('sent') },
    });

    const json = parametersOf();
    const headers = { ...v2Headers(STATUS_PATH), 'Content-Type': 'application/json; charset=utf-8' };
    await service.http.post(STATUS_PATH).set(headers).send('{}').expect(400);
    await service.db.rejectedCallback.update({
      where: { id: (await newest()).id },
      data: { rawBody: Buffer.from(JSON.stringify(json)) },
    });

    expect(await results()).toEqual(Array.from({ length: 3 }, () => ['recorded', 'applied']));
    expect(await events(bulk.MessageUUID)).toMatchObject([{ messageId: id, status: 'delivered' }]);
    expect(await events(query['MessageUUID']!)).toMatchObject([{ status: 'sent' }]);
    expect(await events(json['MessageUUID']!)).toMatchObject([{ status: 'delivered' }]);
  });

  it('uses signed values only', async () => {
    const messageUuid = randomUUID();
    await addMessage(service, { id: uuidv7(), messageUuid });
    // V2 signs the path alone, which names no message here.
    const parameters = await keepReport({ MessageUUID: messageUuid });
    expect(await results()).toEqual([['recorded', 'mismatch']]);
    // V3 signs the parameters too.
    await postV3(service, { ...parameters, Status: UNKNOWN_STATUS }).expect(400);
    await asOfOlderVersion(parameters);
    expect(await newest()).toMatchObject({ signatureVersion: 'v3', mode: 'live' });
    expect(await results()).toEqual([['recorded', 'applied']]);
  });

  it('keeps a callback that is still unreadable, and gives the reason', async () => {
    await postSigned(service, parametersOf({ Status: UNKNOWN_STATUS })).expect(400);
    const kept = await newest();
    const { MessageUUID } = await keepReport();
    const { items, counts } = await replay();
    expect(items.map(({ result }) => result)).toEqual(['unreadable', 'recorded']);
    expect(items[0]).toMatchObject({ id: kept.id, reason: expect.stringContaining('Status must be one of') });
    expect(counts).toMatchObject({ recorded: 1, unreadable: 1 });
    expect(await service.db.rejectedCallback.findMany()).toEqual([kept]);
    expect(await events(MessageUUID)).toHaveLength(1);
  });

  it('records each report once, whatever comes in between', async () => {
    const { MessageTime: _, ...parameters } = await keepReport();
    // Without a time of Plivo's, the message counts when its report came.
    const kept = await asOfOlderVersion(parameters);
    // Plivo has tried again.
    await service.db.rejectedCallback.create({ data: { ...kept, id: uuidv7() } });
    expect(await results()).toEqual([
      ['recorded', 'applied'],
      ['recorded', 'duplicate'],
    ]);
    // The process has ended before the row was removed.
    await service.db.rejectedCallback.create({ data: kept });
    expect(await results()).toEqual([['recorded', 'duplicate']]);
    const key = parameters.MessageUUID;
    expect(await events(key)).toHaveLength(1);
    await waitFor(async () => (await service.db.reportedMessage.count({ where: { key } })) > 0);
    const counted = await service.db.reportedMessage.findMany({ where: { key } });
    expect(counted).toEqual([expect.objectContaining({ status: 'delivered', countedAt: AT })]);
  });

  it('records each report once when replays run at the same time', async () => {
    const { MessageUUID } = await keepReport();
    const both = await Promise.all([results(), results()]);
    expect(both.flat().filter(([, outcome]) => outcome === 'applied')).toHaveLength(1);
    expect(await events(MessageUUID)).toHaveLength(1);
    expect(await countKept()).toBe(0);
  });

  it('never replays a callback without a verified signature', async () => {
    await keepReport();
    const kept = await newest();
    const incomplete = [{ signatureVersion: null }, { mode: null }, { signatureVersion: 'v9' }];
    await service.db.rejectedCallback.deleteMany();
    for (const missing of incomplete)
      await service.db.rejectedCallback.create({ data: { ...kept, id: uuidv7(), ...missing } });
    const before = await service.db.deliveryEvent.count();
    for (const dryRun of [true, false])
      expect(await results({ dryRun })).toEqual(incomplete.map(() => ['unverified', null]));
    expect(await service.db.deliveryEvent.count()).toBe(before);
    expect(await countKept()).toBe(3);
  });

  it('writes nothing in a dry run', async () => {
    const { MessageUUID } = await keepReport();
    expect(await results({ dryRun: true })).toEqual([['readable', null]]);
    expect(await events(MessageUUID)).toEqual([]);
    expect(await countKept()).toBe(1);
  });

  it('records an inbound message once, and lets later consent changes stay', async () => {
    const sender = '+14155550123';
    const optOuts = () => service.db.optOut.count({ where: { recipient: sender } });
    // Nothing but what was kept tells a message without a UUID from another.
    const { MessageUUID: _, ...stop } = inboundOf({ Text: 'STOP' });
    await keepInbound();
    const kept = await asOfOlderVersion(stop);
    expect(await results()).toEqual([['recorded', 'stored']]);
    const stored = await service.db.inboundMessage.findFirstOrThrow({ where: { sender, source: 'replay' } });
    expect(stored).toMatchObject({ consentChange: 'opt_out', receivedAt: AT, text: 'STOP' });
    expect(await optOuts()).toBe(1);

    // The process has ended before the row was removed, and an operator has removed the opt-out.
    await service.db.optOut.deleteMany();
    await service.db.rejectedCallback.create({ data: kept });
    expect(await results()).toEqual([['recorded', 'duplicate']]);
    expect(await optOuts()).toBe(0);

    await postSigned(service, inboundOf({ Text: 'START' }), INBOUND_PATH).expect(204);
    await keepInbound({ Text: 'STOP' });
    expect(await results()).toEqual([['recorded', 'stored']]);
    expect(await optOuts()).toBe(0);
  });

  it('leaves a person who is being erased to the erasure', async () => {
    const { MessageUUID } = await keepReport({ To: '14155550177' });
    const request = { id: uuidv7(), recipient: '+14155550177', masked: '+1415555XXXX' };
    const add = (requestedAt: Date) => service.db.erasure.create({ data: { ...request, requestedAt } });
    await add(new Date());
    expect(await results()).toEqual([['being_erased', null]]);
    expect([await events(MessageUUID), await countKept()]).toEqual([[], 1]);
    // An erasure covers what came before it was asked for.
    await service.db.erasure.deleteMany();
    await add(new Date(AT.getTime() - 1_000));
    expect(await results()).toEqual([['recorded', 'applied']]);
  });

  it('goes on where the last answer ended, and names ids that are none', async () => {
    const parameters = await keepReport();
    const kept = await newest();
    await service.db.rejectedCallback.deleteMany();
    const ids = Array.from({ length: 101 }, () => uuidv7());
    const rawBody = toBody({ ...parameters, Status: UNKNOWN_STATUS });
    await service.db.rejectedCallback.createMany({ data: ids.map((id) => ({ ...kept, id, rawBody })) });
    const first = await replay();
    expect([first.items.length, first.next]).toEqual([100, ids[99]]);
    const second = await replay({ after: first.next });
    expect([second.items.map(({ id }) => id), second.next]).toEqual([[ids[100]], null]);
    const some = await replay({ ids: [ids[0], 'unheard-of'], dryRun: true });
    expect(some.items.map(({ id, result }) => [id, result])).toEqual([
      [ids[0], 'unreadable'],
      ['unheard-of', 'not_found'],
    ]);
  });

  it('lists them without their content', async () => {
    await keepReport({}, `${STATUS_PATH}/${MESSAGE_ID}`);
    const { id } = await newest();
    // Of a program that has put a number into its URL.
    await service.db.rejectedCallback.update({
      where: { id },
      data: { path: `${STATUS_PATH}/${MESSAGE_ID}?To=14155550199` },
    });
    expect((await list()).body.items).toEqual([
      {
        id,
        kind: 'report',
        pathId: MESSAGE_ID,
        reason: expect.stringContaining('Status must be one of'),
        signatureVersion: 'v2',
        mode: 'live',
        receivedAt: AT.toISOString(),
      },
    ]);
    await keepInbound();
    const { body } = await list();
    expect(body.items[0]).toMatchObject({ kind: 'inbound', pathId: null });
    expect(JSON.stringify(body)).not.toMatch(/1415|5551234567|STOP/);
  });

  it('keeps a repetition once, by V2, by V3, and with the nonce of V2 as the body', async () => {
    const parameters = parametersOf({ Status: UNKNOWN_STATUS });
    const path = `${STATUS_PATH}/${uuidv7()}`;
    const { 'X-Plivo-Signature-V2': signature, 'X-Plivo-Signature-V2-Nonce': nonce } = v2Headers(path);
    const form = service.http.post(path).type('form');
    await form.set('X-Plivo-Signature-V2', signature).send(nonce).expect(400);
    const asBody = (type: string) =>
      service.http.post(path).type(type).set('X-Plivo-Signature-V2', signature).send(nonce);
    for (const type of ['form', 'application/x-www-form-urlencoded; charset=utf-8'])
      expect((await asBody(type)).body.code).toBe('callback_unreadable');
    expect((await asBody('application/json; a=1')).body.code).toBe('nonce_reused');
    expect(await countKept()).toBe(1);

    const signed = [v2Headers(path), v3Headers(path, parameters)];
    for (const headers of signed) {
      const send = () => service.http.post(path).set(headers).type('form').send(parameters);
      const answers = await Promise.all([send(), send(), send()]);
      expect(answers.map(({ body }) => body.code)).toEqual(answers.map(() => 'callback_unreadable'));
    }
    // What V3 signs is believed further than what V2 does.
    expect(await countKept()).toBe(3);
  });

  it('needs the scope admin, and leaves an entry in the audit log', async () => {
    const { MessageUUID } = await keepReport();
    const refused = await service.http.post(`${PATH}/replay`).set('X-Api-Key', READER).send({});
    expect([refused.status, refused.body.code, (await list(READER)).status]).toEqual([
      403,
      'scope_missing',
      403,
    ]);
    expect(await events(MessageUUID)).toEqual([]);
    await replay();
    const entry = await service.db.auditEntry.findFirst({ orderBy: { id: 'desc' } });
    expect(entry).toMatchObject({ keyName: 'operator', route: `${PATH}/replay`, status: 200 });
  });

  it.each([
    ['no ids', { ids: [] }, 'ids'],
    ['null', { ids: null }, 'ids'],
    ['101 ids', { ids: Array.from({ length: 101 }, () => 'a') }, 'ids'],
    ['both ids and after', { ids: ['a'], after: 'b' }, 'after'],
    ['an empty after', { after: '' }, 'after'],
    ['a word for dryRun', { dryRun: 'yes' }, 'dryRun'],
  ])('refuses %s', async (_name, body, field) => {
    const answer = await service.http.post(`${PATH}/replay`).set('X-Api-Key', ADMIN).send(body);
    expect([answer.status, answer.body.errors]).toEqual([400, [expect.objectContaining({ field })]]);
  });
});

describe('a callback without a valid signature (PLIVO_SIGNATURE_MODE=report)', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ ...LIVE, PLIVO_SIGNATURE_MODE: 'report' });
  });
  afterAll(() => service.stop());

  it.each([
    ['none', {}],
    ['a forged one', v2Headers(STATUS_PATH, 'a_token_of_nobody')],
  ])('is kept as such with %s, and never replayed', async (_name, headers) => {
    const parameters = parametersOf({ Status: UNKNOWN_STATUS });
    await service.http.post(STATUS_PATH).set(headers).type('form').send(parameters).expect(400);
    const { id, signatureVersion } = await service.db.rejectedCallback.findFirstOrThrow({
      orderBy: { id: 'desc' },
    });
    expect(signatureVersion).toBeNull();
    const rawBody = Buffer.from(new URLSearchParams({ ...parameters, Status: 'delivered' }).toString());
    await service.db.rejectedCallback.update({ where: { id }, data: { rawBody } });
    const { body } = await service.http.post(`${PATH}/replay`).send({ ids: [id] });
    expect(body.items).toEqual([{ id, result: 'unverified', outcome: null, reason: null }]);
    expect(await service.db.deliveryEvent.count()).toBe(0);
  });

  it('is known to be signed where it is', async () => {
    await postSigned(service, parametersOf({ Status: UNKNOWN_STATUS })).expect(400);
    const kept = await service.db.rejectedCallback.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kept.signatureVersion).toBe('v2');
  });

  it('is not known to be signed where its nonce came with another request', async () => {
    const headers = v2Headers(STATUS_PATH);
    const post = (parameters: Record<string, string>) =>
      service.http.post(STATUS_PATH).set(headers).type('form').send(parameters);
    await post(parametersOf()).expect(204);
    await post(parametersOf({ Status: UNKNOWN_STATUS })).expect(400);
    const kept = await service.db.rejectedCallback.findFirstOrThrow({ orderBy: { id: 'desc' } });
    expect(kept.signatureVersion).toBeNull();
  });
});
