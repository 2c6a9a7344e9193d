import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const OWN = {
  dltEntityId: '1201159178492032504',
  dltTemplateId: '1007493130372339254',
  dltTemplateCategory: 'service_implicit',
} as const;
const OF_TEMPLATE = { dltTemplateId: '1007000000000000002', dltTemplateCategory: 'promotional' } as const;
const ENTITY_OF_ENVIRONMENT = '1201000000000000001';
const TEMPLATE_OF_ENVIRONMENT = '1007000000000000003';

let last = 0;
const inIndia = (): string => `+9190000${String(10_000 + (last += 1))}`;
const elsewhere = (): string => `+1415555${String((last += 1)).padStart(4, '0')}`;

/** The DLT fields of a request or of a message. */
const dltOf = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('dlt')));

describe('the DLT registration of a message', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({
      ...LIVE,
      PLIVO_API_URL: plivo.url,
      PLIVO_MESSAGES_PER_SECOND: '1000',
      PLIVO_BULK_SIZE: '10',
      PLIVO_DLT_ENTITY_ID: ENTITY_OF_ENVIRONMENT,
      PLIVO_DLT_TEMPLATE_ID: TEMPLATE_OF_ENVIRONMENT,
    });
    await createTemplate('registered', OF_TEMPLATE);
    await createTemplate('unregistered');
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  const createTemplate = (name: string, dlt: object = {}) =>
    service.http
      .post('/messaging/templates')
      .send({ name, text: 'Code {{code}}', variables: { code: {} }, ...dlt })
      .expect(201);
  const post = (path: string, body: object) => service.http.post(`/messaging/${path}`).send(body);
  const requestTo = (to: string) =>
    waitFor(() => plivo.requests.find(({ dst }) => String(dst).split('<').includes(to)));

  it('reaches Plivo under its field names, by send-test and from the queue, as it is stored', async () => {
    for (const path of ['send-test', 'messages']) {
      const to = inIndia();
      const { body } = await post(path, { to, text: 'hello', ...OWN }).expect(202);
      const read = (await service.http.get(`/messaging/messages/${body.id}`)).body;
      expect(dltOf(read)).toEqual(OWN);
      const { url, ...request } = await requestTo(to);
      expect(url).toMatch(new RegExp(`/${body.id}$`));
      expect(request).toEqual({
        src: LIVE.PLIVO_SENDER_NUMBER,
        dst: to,
        text: 'hello',
        method: 'POST',
        ...(path === 'messages' && { log: 'true' }),
        dlt_entity_id: OWN.dltEntityId,
        dlt_template_id: OWN.dltTemplateId,
        dlt_template_category: OWN.dltTemplateCategory,
      });
    }
  });

  const template = { template: 'registered', variables: { code: '1' } };

  it.each<[what: string, body: object, dlt: object]>([
    ['the environment', { text: 'hello' }, [ENTITY_OF_ENVIRONMENT, TEMPLATE_OF_ENVIRONMENT, undefined]],
    ['its template', template, [ENTITY_OF_ENVIRONMENT, ...Object.values(OF_TEMPLATE)]],
    ['the message', { ...template, ...OWN }, Object.values(OWN)],
    [
      'the message in part',
      { ...template, dltTemplateId: '7' },
      [ENTITY_OF_ENVIRONMENT, '7', OF_TEMPLATE.dltTemplateCategory],
    ],
    [
      'the environment where its template has none',
      { ...template, template: 'unregistered' },
      [ENTITY_OF_ENVIRONMENT, TEMPLATE_OF_ENVIRONMENT, undefined],
    ],
    [
      'the environment where the message has null',
      { text: 'hello', dltEntityId: null, dltTemplateId: null, dltTemplateCategory: null },
      [ENTITY_OF_ENVIRONMENT, TEMPLATE_OF_ENVIRONMENT, undefined],
    ],
  ])('comes from %s', async (_what, body, dlt) => {
    const to = inIndia();
    await post('messages', { to, ...body }).expect(202);
    const request = await requestTo(to);
    const { dlt_entity_id: entity, dlt_template_id: id, dlt_template_category: category } = request;
    expect([entity, id, category]).toEqual(dlt);
  });

  it('stays out of messages to other countries, even when requested', async () => {
    for (const path of ['send-test', 'messages']) {
      const to = elsewhere();
      const { body } = await post(path, { to, text: 'hello', ...OWN }).expect(202);
      expect(dltOf(await requestTo(to))).toEqual({});
      const read = (await service.http.get(`/messaging/messages/${body.id}`)).body;
      expect(dltOf(read)).toEqual({ dltEntityId: null, dltTemplateId: null, dltTemplateCategory: null });
    }
  });

  it('applies in a batch only to recipients in India, who get a request of their own', async () => {
    const to = [inIndia(), elsewhere(), inIndia(), elsewhere()];
    const recipients = to.map((number) => ({ to: number }));
    await post('batches', { text: 'to all', ...OWN, recipients }).expect(202);
    const requests = await Promise.all(to.map(requestTo));
    const [india, us] = requests as [Record<string, unknown>, Record<string, unknown>];
    expect([requests[2], requests[3]]).toEqual([india, us]);
    expect(String(india['dst']).split('<').sort()).toEqual([to[0], to[2]]);
    expect(Object.values(dltOf(india))).toEqual(Object.values(OWN));
    expect(String(us['dst']).split('<').sort()).toEqual([to[1], to[3]]);
    expect(dltOf(us)).toEqual({});
  });

  it('comes from the query or the template of a CSV batch', async () => {
    const [plain, rendered] = [inIndia(), inIndia()];
    const csv = (query: object, body: string) =>
      service.http.post('/messaging/batches').query(query).type('text/csv').send(body).expect(202);
    await csv({ text: 'hello', ...OWN }, `to\n${plain}\n`);
    expect(Object.values(dltOf(await requestTo(plain)))).toEqual(Object.values(OWN));
    await csv({ template: 'registered', dltEntityId: '9' }, `to,code\n${rendered},1\n`);
    expect(dltOf(await requestTo(rendered))).toEqual({
      dlt_entity_id: '9',
      dlt_template_id: OF_TEMPLATE.dltTemplateId,
      dlt_template_category: OF_TEMPLATE.dltTemplateCategory,
    });
  });

  it('belongs to each version of a template and changes with it', async () => {
    const at = (version: number) => `/messaging/templates/versioned/versions/${version}`;
    const nothing = { dltEntityId: null, dltTemplateId: null, dltTemplateCategory: null };
    expect(dltOf((await createTemplate('versioned', OWN)).body)).toEqual(OWN);
    expect(dltOf((await createTemplate('versioned')).body)).toEqual(nothing);
    expect(dltOf((await service.http.get(at(1))).body)).toEqual(OWN);
    const text = { text: 'Code {{code}}', variables: { code: {} } };
    const put = await service.http
      .put(at(1))
      .send({ ...text, dltTemplateId: '5' })
      .expect(200);
    expect(dltOf(put.body)).toEqual({ ...nothing, dltTemplateId: '5' });
  });

  it.each([
    ['dltEntityId', 1_201_159_178_492, 'dltEntityId must be up to 30 digits'],
    ['dltEntityId', '12011591784920325O4', 'dltEntityId must be up to 30 digits'],
    ['dltEntityId', '', 'dltEntityId must be up to 30 digits'],
    ['dltTemplateId', '1'.repeat(31), 'dltTemplateId must be up to 30 digits'],
    ['dltTemplateId', ['1007'], 'dltTemplateId must be up to 30 digits'],
    ['dltTemplateCategory', 'otp', 'dltTemplateCategory must be one of transactional, promotional,'],
    [
      'dltTemplateCategory',
      'Transactional',
      'dltTemplateCategory must be one of transactional, promotional,',
    ],
  ])('fails validation on every route where %s is %j', async (field, value, message) => {
    const bodies: [path: string, body: object][] = [
      ['send-test', { to: inIndia(), text: 'hello' }],
      ['messages', { to: elsewhere(), text: 'hello' }],
      ['batches', { text: 'hello', recipients: [{ to: inIndia() }] }],
      ['templates', { name: 'wrong', text: 'hello' }],
    ];
    for (const [path, body] of bodies) {
      const answer = await post(path, { ...body, [field]: value });
      expect([answer.status, answer.body.errors]).toEqual([
        400,
        [{ field, message: expect.stringMatching(`^${message}`) }],
      ]);
    }
  });
});

describe('a message to India', () => {
  it('reaches its recipient only with its DLT registration', async () => {
    const sandboxed = await startServiceWithSandbox({ PLIVO_MESSAGES_PER_SECOND: '100' });
    const { http } = sandboxed.service;
    try {
      const statusOf = async (dlt: object) => {
        const message = { to: '+919000000100', text: 'hello', ...dlt };
        const { body } = await http.post('/messaging/messages').send(message).expect(202);
        return waitFor(async () => {
          const { delivery } = (await http.get(`/messaging/messages/${body.id}`)).body;
          return ['delivered', 'undelivered'].includes(delivery?.status) && delivery;
        });
      };
      const { status, error } = await statusOf({});
      expect([status, error.code]).toEqual(['undelivered', '100']);
      expect((await statusOf(OWN)).status).toBe('delivered');
      expect(sandboxed.sandbox.ledger.page().items.map(({ dlt }) => dlt)).toEqual([
        {},
        {
          dlt_entity_id: OWN.dltEntityId,
          dlt_template_id: OWN.dltTemplateId,
          dlt_template_category: OWN.dltTemplateCategory,
        },
      ]);
    } finally {
      await sandboxed.stop();
    }
  });
});

it('keeps the DLT registration of the first try in a resend', async () => {
  const service = await startService(LIVE);
  try {
    const message = { to: inIndia(), text: 'hello', sendAt: '2099-01-01', ...OWN };
    const { body } = await service.http.post('/messaging/messages').send(message).expect(202);
    await service.db.message.update({ where: { id: body.id }, data: { state: 'submitted', sendAt: null } });
    const report = parametersOf({ Status: 'undelivered', ErrorCode: '80', To: message.to.slice(1) });
    await postSigned(service, report, `${STATUS_PATH}/${body.id}`).expect(204);
    const again = await waitFor(() => service.db.message.findFirst({ where: { resendOf: body.id } }));
    expect(again).toMatchObject(OWN);
  } finally {
    await service.stop();
  }
});
