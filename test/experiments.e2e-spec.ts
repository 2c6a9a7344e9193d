import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assignVariant } from '../src/experiments/statistics/assign-variant.js';
import { startService, type TestService } from './support/service.js';

const ROUTE = '/messaging/experiments';
const A = { name: 'a', text: 'Text A.', weight: 1 };
const B = { name: 'b', text: 'Text B.', weight: 1 };
/** In the far future, so that nothing is sent. */
const LATER = { sendAt: '2099-01-01' };

describe('/messaging/experiments', () => {
  let service: TestService;

  const create = (name: string, variants: object[] = [A, B], more: object = {}) =>
    service.http.post(ROUTE).send({ name, variants, ...more });
  const act = (name: string, action: string, body?: object) =>
    service.http.post(`${ROUTE}/${name}/${action}`).send(body);
  const read = async (name: string) => (await service.http.get(`${ROUTE}/${name}`).expect(200)).body;
  const send = (body: object) => service.http.post('/messaging/messages').send({ ...LATER, ...body });
  const json = (body: object) => service.http.post('/messaging/batches').send({ ...LATER, ...body });
  const csv = (query: object, text: string) =>
    service.http
      .post('/messaging/batches')
      .query({ ...LATER, ...query })
      .type('text/csv')
      .send(text);
  const messagesOf = (batchId: string) =>
    service.db.message.findMany({ where: { batchId }, orderBy: { batchLine: 'asc' } });
  const recipients = (count: number) =>
    Array.from({ length: count }, (_, index) => `+1555${String(3_000_000 + index)}`);

  beforeAll(async () => {
    service = await startService({ API_RATE_LIMIT: '100000' });
  });
  afterAll(() => service.stop());

  it('creates an experiment, once, however often it is asked to', async () => {
    const first = await create('wording');
    expect(first.status).toBe(201);
    const nothing = { template: null, templateVersion: null };
    expect(first.body).toEqual({
      name: 'wording',
      state: 'running',
      promotedVariant: null,
      minimumDetectableDifference: 0.02,
      createdAt: expect.stringMatching(/Z$/),
      endedAt: null,
      variants: [
        { ...A, ...nothing },
        { ...B, ...nothing },
      ],
    });
    const again = await create('wording');
    expect([again.status, again.body]).toEqual([200, first.body]);
    for (const other of [
      create('wording', [B, A]),
      create('wording', [A, { ...B, weight: 2 }]),
      create('wording', [A, B, { ...B, name: 'c' }]),
      create('wording', [A, B], { minimumDetectableDifference: 0.01 }),
    ]) {
      const answer = await other;
      expect([answer.status, answer.body.code]).toEqual([409, 'experiment_exists']);
      expect(answer.body.detail).toContain('another name');
    }
    expect(await service.db.experiment.count({ where: { name: 'wording' } })).toBe(1);
  });

  it('creates it once when many ask at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => create('crowded')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('shares out half of the recipients by default', async () => {
    const { body } = await create('default-weights', [
      { name: 'a', text: 'A' },
      { name: 'b', text: 'B' },
    ]).expect(201);
    expect(body.variants.map(({ weight }: { weight: number }) => weight)).toEqual([1, 1]);
  });

  it('lists experiments newest first, in pages', async () => {
    for (const name of ['listed-1', 'listed-2', 'listed-3']) await create(name).expect(201);
    const names = (page: { items: { name: string }[] }) => page.items.map(({ name }) => name);
    const first = (await service.http.get(ROUTE).query({ limit: 2 }).expect(200)).body;
    expect(names(first)).toEqual(['listed-3', 'listed-2']);
    const second = (await service.http.get(ROUTE).query({ limit: 1, cursor: first.next }).expect(200)).body;
    expect(names(second)).toEqual(['listed-1']);
  });

  it.each<[name: string, body: object, fields: string[]]>([
    ['an empty body', {}, ['name', 'variants']],
    ['a name with a slash', { name: 'x/y', variants: [A, B] }, ['name']],
    ['one variant', { name: 'x', variants: [A] }, ['variants']],
    [
      'too many variants',
      { name: 'x', variants: Array.from({ length: 11 }, (_, index) => ({ ...A, name: `v${index}` })) },
      ['variants'],
    ],
    ['two variants of one name', { name: 'x', variants: [A, { ...B, name: 'a' }] }, ['variants']],
    ['variants that are no objects', { name: 'x', variants: ['a', null] }, ['variants.0', 'variants.1']],
    ['variants as an object', { name: 'x', variants: { 0: A, 1: B } }, ['variants']],
    ['a weight of 0', { name: 'x', variants: [A, { ...B, weight: 0 }] }, ['variants.1.weight']],
    ['a negative weight', { name: 'x', variants: [{ ...A, weight: -1 }, B] }, ['variants.0.weight']],
    ['a weight as text', { name: 'x', variants: [{ ...A, weight: '1' }, B] }, ['variants.0.weight']],
    ['a weight of null', { name: 'x', variants: [{ ...A, weight: null }, B] }, ['variants.0.weight']],
    ['a huge weight', { name: 'x', variants: [A, { ...B, weight: 1_000_001 }] }, ['variants.1.weight']],
    ['a variant without a text', { name: 'x', variants: [A, { name: 'b' }] }, ['variants.1.text']],
    ['a text and a template', { name: 'x', variants: [A, { ...B, template: 't' }] }, ['variants.1.text']],
    ['an empty text', { name: 'x', variants: [A, { ...B, text: ' ' }] }, ['variants.1.text']],
    [
      'a text that is too long',
      { name: 'x', variants: [{ ...A, text: 'a'.repeat(1_601) }, B] },
      ['variants.0.text'],
    ],
    [
      'a version without a template',
      { name: 'x', variants: [A, { ...B, templateVersion: 1 }] },
      ['variants.1.templateVersion'],
    ],
    ['a malformed variant name', { name: 'x', variants: [A, { ...B, name: 'b b' }] }, ['variants.1.name']],
    ['a misspelt field', { name: 'x', variants: [A, { ...B, wieght: 2 }] }, ['variants.1.wieght']],
    ...[0, 0.0009, 0.51, 1, -0.02, '0.02', null].map((difference): [string, object, string[]] => [
      `a difference of ${JSON.stringify(difference)}`,
      { name: 'x', variants: [A, B], minimumDetectableDifference: difference },
      ['minimumDetectableDifference'],
    ]),
  ])('refuses to create an experiment with %s', async (_name, body, fields) => {
    const answer = await service.http.post(ROUTE).send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    const errors: { field: string; message: string }[] = answer.body.errors;
    expect(errors.map(({ field }) => field).sort()).toEqual(fields);
    expect(await service.db.experiment.count({ where: { name: 'x' } })).toBe(0);
  });

  it.each([
    ['get', 'nowhere', 404, 'experiment_not_found'],
    ['post', 'nowhere/stop', 404, 'experiment_not_found'],
    ['post', 'nowhere/conclude', 404, 'experiment_not_found'],
    ['post', 'nowhere/promote', 404, 'experiment_not_found'],
    ['get', 'a%20b', 400, 'validation_failed'],
    ['post', 'a%20b/stop', 400, 'validation_failed'],
  ] as const)('answers an unknown experiment: %s %s', async (method, path, status, code) => {
    const answer = await service.http[method](`${ROUTE}/${path}`).send(
      path.endsWith('promote') ? { variant: 'a' } : undefined,
    );
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  describe('templates as variants', () => {
    const template = (name: string, text: string, variables: object) =>
      service.http.post('/messaging/templates').send({ name, text, variables }).expect(201);

    beforeAll(async () => {
      await template('greeting', 'Hi {{name}}, {{order}} is on its way.', { name: {}, order: {} });
      await template('short', 'Order {{order}} is on its way{{end}}', { order: {}, end: { default: '.' } });
    });

    it('fixes the version, which counts as used from then on', async () => {
      await template('fixed', 'One.', {});
      const variants = [A, { name: 't', template: 'fixed', weight: 1 }];
      const { body } = await create('fixed', variants).expect(201);
      expect(body.variants[1]).toEqual({ ...variants[1], text: null, templateVersion: 1 });
      await service.http.put('/messaging/templates/fixed/versions/1').send({ text: 'Two.' }).expect(409);
      await template('fixed', 'Two.', {});
      expect((await create('fixed', variants).expect(200)).body).toEqual(body);
      const two = [A, { ...variants[1], templateVersion: 2 }];
      await create('fixed', two).expect(409);
      expect((await create('fixed-2', two).expect(201)).body.variants[1].templateVersion).toBe(2);
      await act('fixed', 'promote', { variant: 't' }).expect(200);
      await send({ to: '+15551234567', experiment: 'fixed' }).expect(202);
      const [message] = await service.db.message.findMany({ where: { experiment: 'fixed' } });
      expect(message).toMatchObject({ text: 'One.', template: 'fixed', templateVersion: 1, variant: 't' });
    });

    it('names the variant whose template does not exist, and uses no other', async () => {
      await template('unused', 'One.', {});
      const variants = [
        { name: 'a', template: 'unused' },
        { name: 'b', template: 'nowhere' },
      ];
      const unknown = await create('unknown', variants);
      expect([unknown.status, unknown.body.code]).toEqual([422, 'template_not_found']);
      expect(unknown.body.errors[0].field).toBe('variants.1.template');
      const version = await create('unknown', [{ name: 'a', template: 'unused', templateVersion: 7 }, B]);
      expect([version.status, version.body.errors[0].field]).toEqual([422, 'variants.0.templateVersion']);
      await service.http.delete('/messaging/templates/unused/versions/1').expect(204);
    });

    it('takes variables that fit all variants, and gives each its own', async () => {
      await create('mixed', [
        { name: 'long', template: 'greeting' },
        { name: 'short', template: 'short' },
        { name: 'plain', text: 'It is on its way.' },
      ]).expect(201);
      const variables = { name: 'Ada', order: '4711', end: '!' };
      const lines = recipients(40).map((to) => ({ to, variables }));
      const { body } = await json({ experiment: 'mixed', recipients: lines }).expect(202);
      const messages = await messagesOf(body.id);
      const seen = new Map(
        messages.map(({ variant, text, template, variables: stored }) => [variant, [text, template, stored]]),
      );
      expect(seen).toEqual(
        new Map([
          ['long', ['Hi Ada, 4711 is on its way.', 'greeting', '{"name":"Ada","order":"4711"}']],
          ['short', ['Order 4711 is on its way!', 'short', '{"order":"4711","end":"!"}']],
          ['plain', ['It is on its way.', null, null]],
        ]),
      );
      const cells = recipients(40).map((to) => `${to},Ada,4711,!`);
      const asCsv = await csv({ experiment: 'mixed' }, `to,name,order,end\n${cells.join('\n')}\n`).expect(
        202,
      );
      const texts = (await messagesOf(asCsv.body.id)).map(({ variant, text }) => [variant, text]);
      expect(texts).toEqual(messages.map(({ variant, text }) => [variant, text]));
    });

    it('refuses variables that do not fit all variants, whatever the recipient would get', async () => {
      for (const to of recipients(12)) {
        const answer = await send({ to, experiment: 'mixed', variables: { order: '1', colour: 'red' } });
        expect([answer.status, answer.body.code]).toEqual([422, 'template_variables']);
        const fields = answer.body.errors.map(({ field }: { field: string }) => field);
        expect(fields).toEqual(['variables.colour', 'variables.name']);
      }
      const lines = recipients(12).map((to) => ({ to, variables: { order: '1' } }));
      const { body } = await json({ experiment: 'mixed', recipients: lines }).expect(202);
      expect(body.results).toMatchObject({ accepted: 0, invalid: 12 });
    });
  });

  describe('a message of an experiment', () => {
    it('has the text of its variant, and shows both names', async () => {
      await create('shown').expect(201);
      for (const to of recipients(8)) {
        const { body } = await send({ to, experiment: 'shown' }).expect(202);
        expect(['a', 'b']).toContain(body.variant);
        expect(body).toMatchObject({ experiment: 'shown', template: null, templateVersion: null });
        const { text } = await service.db.message.findUniqueOrThrow({ where: { id: body.id } });
        expect(text).toBe(body.variant === 'a' ? A.text : B.text);
      }
      const { body: page } = await service.http
        .get('/messaging/messages')
        .query({ experiment: 'shown', limit: 5 })
        .expect(200);
      expect(page.items.map(({ experiment }: { experiment: string }) => experiment)).toEqual(
        Array(5).fill('shown'),
      );
      const one = await service.http.get(`/messaging/messages/${page.items[0].id}`).expect(200);
      expect(one.body).toMatchObject({ experiment: 'shown', variant: page.items[0].variant });
      const plain = await send({ to: '+15551234567', text: 'hello' }).expect(202);
      expect([plain.body.experiment, plain.body.variant]).toEqual([null, null]);
    });

    it('gives a recipient one variant in all spellings, ways and instances', async () => {
      const variants = ['a', 'b', 'c', 'd'].map((name) => ({ name, text: name.toUpperCase(), weight: 1 }));
      await create('same', variants).expect(201);
      const { id } = await service.db.experiment.findUniqueOrThrow({ where: { name: 'same' } });
      const other = await startService({ DATABASE_URL: service.databaseUrl });
      try {
        for (const [mobile, local] of [
          ['+5491123456789', '+541123456789'],
          ['+5511987654321', '+551187654321'],
          ['+15552223333', '+15552223333'],
        ] as const) {
          const expected = assignVariant(id, mobile, [variants[0]!, ...variants.slice(1)]).name;
          const first = await send({ to: mobile, experiment: 'same' }).expect(202);
          const second = await send({ to: local, experiment: 'same' }).expect(202);
          const third = await other.http
            .post('/messaging/messages')
            .send({ ...LATER, to: local, experiment: 'same' })
            .expect(202);
          const fourth = await json({ experiment: 'same', recipients: [{ to: local }] }).expect(202);
          const fifth = await csv({ experiment: 'same' }, `to\n${mobile}\n`).expect(202);
          expect([fourth.body.experiment, fifth.body.experiment]).toEqual(['same', 'same']);
          const ofBatches = [...(await messagesOf(fourth.body.id)), ...(await messagesOf(fifth.body.id))];
          const assigned = [first.body, second.body, third.body, ...ofBatches].map(({ variant }) => variant);
          expect(assigned).toEqual(Array(5).fill(expected));
        }
      } finally {
        await other.stop();
      }
    });

    it('shares recipients out by weight', async () => {
      await create('weighted', [{ ...A, weight: 3 }, B]).expect(201);
      const lines = recipients(4_000).map((to) => ({ to }));
      const { body } = await json({ experiment: 'weighted', recipients: lines }).expect(202);
      const a = await service.db.message.count({ where: { batchId: body.id, variant: 'a' } });
      // Four standard deviations on either side.
      expect(a).toBeGreaterThan(2_890);
      expect(a).toBeLessThan(3_110);
    });

    it.each<[name: string, options: object]>([
      ['no text at all', {}],
      ['a text and an experiment', { text: 'hello', experiment: 'shown' }],
      ['a template and an experiment', { template: 'greeting', experiment: 'shown' }],
      ['all three', { text: 'hello', template: 'greeting', experiment: 'shown' }],
    ])('is refused with %s', async (_name, options) => {
      for (const answer of [
        await send({ to: '+15551234567', ...options }),
        await json({ recipients: [{ to: '+15551234567' }], ...options }),
        await csv(options, 'to\n+15551234567\n'),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
        expect(answer.body.errors).toEqual([
          { field: 'text', message: 'text, template or experiment must be given, and only one of them.' },
        ]);
      }
    });

    it('is refused with a version, and with variables where no variant has any', async () => {
      const version = await send({ to: '+15551234567', experiment: 'shown', templateVersion: 1 });
      expect([version.status, version.body.errors[0].field]).toEqual([400, 'templateVersion']);
      const values = await send({ to: '+15551234567', experiment: 'shown', variables: { name: 'Ada' } });
      expect([values.status, values.body.errors[0].field]).toEqual([422, 'variables.name']);
    });

    it('is refused where the experiment does not exist, and told what to do', async () => {
      const before = await service.db.batch.count();
      for (const answer of [
        await send({ to: '+15551234567', experiment: 'nowhere' }),
        await json({ recipients: [{ to: '+15551234567' }], experiment: 'nowhere' }),
        await csv({ experiment: 'nowhere' }, 'to\n+15551234567\n'),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([422, 'experiment_not_found']);
        expect(answer.body.errors[0].message).toContain('POST /messaging/experiments');
      }
      expect(await service.db.batch.count()).toBe(before);
      for (const experiment of ['', 'a/b', null, 7]) {
        const answer = await send({ to: '+15551234567', experiment });
        expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'experiment']);
      }
    });
  });

  describe('the end of an experiment', () => {
    it('refuses messages once it was stopped, however often', async () => {
      await create('stopped').expect(201);
      const earlier = await send({ to: '+15551234567', experiment: 'stopped' }).expect(202);
      const first = await act('stopped', 'stop');
      expect([first.status, first.body.state]).toEqual([200, 'stopped']);
      expect(first.body.endedAt).toMatch(/Z$/);
      const again = await act('stopped', 'stop');
      expect([again.status, again.body]).toEqual([200, first.body]);
      for (const answer of [
        await send({ to: '+15551234567', experiment: 'stopped' }),
        await json({ recipients: [{ to: '+15551234567' }], experiment: 'stopped' }),
      ]) {
        expect([answer.status, answer.body.code]).toEqual([422, 'experiment_stopped']);
        expect(answer.body.detail).toContain('POST /messaging/experiments/stopped/promote');
      }
      const { state } = await service.db.message.findUniqueOrThrow({ where: { id: earlier.body.id } });
      expect(state).toBe('queued');
      expect((await read('stopped')).conclusion.winner).toBeNull();
    });

    it('gives every recipient the promoted variant, also after a stop', async () => {
      await create('promoted').expect(201);
      const unknown = await act('promoted', 'promote', { variant: 'c' });
      expect([unknown.status, unknown.body.code]).toEqual([422, 'variant_not_found']);
      expect(unknown.body.errors[0].message).toBe('variant must be one of a, b.');
      await act('promoted', 'promote', {}).expect(400);
      expect((await read('promoted')).state).toBe('running');
      const stopped = (await act('promoted', 'stop').expect(200)).body;
      for (const variant of ['a', 'a', 'b']) {
        const { body } = await act('promoted', 'promote', { variant }).expect(200);
        expect(body).toEqual({ ...stopped, state: 'promoted', promotedVariant: variant });
        for (const to of recipients(6)) {
          const message = await send({ to, experiment: 'promoted' }).expect(202);
          expect(message.body.variant).toBe(variant);
        }
      }
      const { body } = await act('promoted', 'stop').expect(200);
      expect(body).toEqual(stopped);
    });

    it('is one state, when stop and promote are raced', async () => {
      await create('raced').expect(201);
      const actions = ['stop', 'promote', 'stop', 'promote', 'promote', 'stop'];
      const answers = await Promise.all(
        actions.map((action) => act('raced', action, action === 'promote' ? { variant: 'b' } : undefined)),
      );
      expect(answers.map(({ status }) => status)).toEqual(actions.map(() => 200));
      const { state, promotedVariant, endedAt } = await read('raced');
      expect([
        ['stopped', null],
        ['promoted', 'b'],
      ]).toContainEqual([state, promotedVariant]);
      expect(new Set(answers.map(({ body }) => body.endedAt))).toEqual(new Set([endedAt]));
    });

    it('is not concluded while the difference may be chance', async () => {
      await create('open').expect(201);
      for (let time = 0; time < 2; time += 1) {
        const { status, body } = await act('open', 'conclude');
        expect([status, body.code]).toEqual([409, 'experiment_undecided']);
        expect(body.detail).toContain('No message of "a" and "b" has a final status yet.');
      }
      expect((await read('open')).state).toBe('running');
    });
  });
});
