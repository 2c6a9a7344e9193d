import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { PrismaService } from '../src/core/prisma.service.js';
import { TemplateRenderer } from '../src/templates/template-renderer.js';
import { TemplateStore } from '../src/templates/template.store.js';
import { NO_DLT } from '../src/plivo/dlt.js';
import { startService, type TestService } from './support/service.js';

const ROUTE = '/messaging/templates';
const TEXT = 'Hi {{name}}, order {{order}} has been shipped.';
const VARIABLES = { name: { default: 'there' }, order: {} };

describe('/messaging/templates', () => {
  let service: TestService;

  const create = (name: string, text = TEXT, variables: object = VARIABLES) =>
    service.http.post(ROUTE).send({ name, text, variables });
  const versions = (page: { items: { name: string; version: number }[] }) =>
    page.items.map(({ name, version }) => `${name} ${version}`);
  const preview = (name: string, body: object) => service.http.post(`${ROUTE}/${name}/preview`).send(body);
  const renderer = () => service.app.get(TemplateRenderer);
  /** Adds delivery statuses with these rates, oldest first. */
  const report = async (...rates: (number | null)[]) => {
    const now = new Date();
    await service.db.deliveryStatus.createMany({
      data: rates.map((totalRateMicros) => ({
        id: uuidv7(),
        messageUuid: randomUUID(),
        status: 'delivered',
        totalRateMicros,
        orderKey: '',
        source: 'callback',
        receivedAt: now,
        processedAt: now,
        updatedAt: now,
        rawPayload: '{}',
      })),
    });
  };
  const usedAt = async (name: string, version: number) =>
    (await service.db.template.findUniqueOrThrow({ where: { name_version: { name, version } } })).usedAt;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('creates version 1, then the next version', async () => {
    const first = await create('shipped');
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      name: 'shipped',
      version: 1,
      text: TEXT,
      variables: {
        name: { required: false, default: 'there' },
        order: { required: true, default: null },
      },
      ...NO_DLT,
      usedAt: null,
      createdAt: expect.stringMatching(/Z$/),
    });
    const second = await create('shipped', 'On its way.', {});
    expect([second.status, second.body.version, second.body.variables]).toEqual([201, 2, {}]);
    expect((await service.http.get(`${ROUTE}/shipped`)).body).toEqual(second.body);
    expect((await service.http.get(`${ROUTE}/shipped/versions/1`)).body).toEqual(first.body);
  });

  it('numbers versions without gaps when many are created at once', async () => {
    // Directly on the store: requests over HTTP do not always overlap.
    const store = service.app.get(TemplateStore);
    const add = () => store.insert('crowded', { text: 'hello', variables: {}, dlt: NO_DLT });
    const added = await Promise.all(Array.from({ length: 8 }, add));
    const numbers = added.map(({ version }) => version).sort((a, b) => a - b);
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('lists versions newest first, in pages and by name', async () => {
    for (const name of ['listed', 'other', 'listed']) await create(name).expect(201);
    const first = (await service.http.get(ROUTE).query({ limit: 2 })).body;
    expect(versions(first)).toEqual(['listed 2', 'other 1']);
    const second = (await service.http.get(ROUTE).query({ limit: 1, cursor: first.next })).body;
    expect(versions(second)).toEqual(['listed 1']);
    const back = (await service.http.get(ROUTE).query({ limit: 2, cursor: second.prev })).body;
    expect(versions(back)).toEqual(versions(first));
    const named = (await service.http.get(ROUTE).query({ name: 'listed' })).body;
    expect(versions(named)).toEqual(['listed 2', 'listed 1']);
  });

  it.each<[name: string, body: object, fields: string[]]>([
    ['an empty body', {}, ['text', 'name']],
    ['a name with a slash', { name: 'a/b', text: 'a' }, ['name']],
    ['a name of dots', { name: '..', text: 'a' }, ['name']],
    ['an empty text', { name: 'a', text: ' ' }, ['text']],
    ['malformed braces', { name: 'a', text: 'Hi {{name}' }, ['text']],
    ['a text that is too long', { name: 'a', text: 'a'.repeat(1_601) }, ['text']],
    ['variables as a list', { name: 'a', text: 'a', variables: [] }, ['variables']],
    ['an undeclared variable', { name: 'a', text: '{{b}}' }, ['variables.b']],
    [
      'unused variables',
      { name: 'a', text: 'a', variables: { b: {}, c: {} } },
      ['variables.b', 'variables.c'],
    ],
    [
      'a reserved name',
      { name: 'a', text: '{{constructor}}', variables: { constructor: {} } },
      ['variables.constructor'],
    ],
    [
      'a default of a required variable',
      { name: 'a', text: '{{b}}', variables: { b: { required: true, default: 'c' } } },
      ['variables.b'],
    ],
    ['a misspelt field', { name: 'a', text: 'a', varaibles: {} }, ['varaibles']],
  ])('refuses to create a template with %s', async (_name, body, fields) => {
    const answer = await service.http.post(ROUTE).send(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(
      [...fields].sort(),
    );
    expect(await service.db.template.count({ where: { name: 'a' } })).toBe(0);
  });

  describe('an unused version', () => {
    it('changes in place, repeatedly', async () => {
      const created = (await create('draft')).body;
      const change = () =>
        service.http.put(`${ROUTE}/draft/versions/1`).send({ text: 'Hi {{a}}', variables: { a: {} } });
      const changed = await change();
      expect(changed.status).toBe(200);
      expect(changed.body).toEqual({
        ...created,
        text: 'Hi {{a}}',
        variables: { a: { required: true, default: null } },
      });
      expect((await change()).body).toEqual(changed.body);
      expect((await service.http.get(`${ROUTE}/draft`)).body).toEqual(changed.body);
    });

    it('keeps its content when a change is invalid', async () => {
      const created = (await create('kept')).body;
      const answer = await service.http.put(`${ROUTE}/kept/versions/1`).send({ text: 'Hi {{a}}' });
      expect([answer.status, answer.body.errors[0].field]).toEqual([400, 'variables.a']);
      expect((await service.http.get(`${ROUTE}/kept`)).body).toEqual(created);
    });

    it('disappears on the first delete, and no other version with it', async () => {
      await create('doomed');
      await create('doomed');
      await service.http.delete(`${ROUTE}/doomed/versions/2`).expect(204);
      const again = await service.http.delete(`${ROUTE}/doomed/versions/2`);
      expect([again.status, again.body.code]).toEqual([404, 'template_not_found']);
      expect((await service.http.get(`${ROUTE}/doomed`)).body.version).toBe(1);
    });
  });

  it('refuses to change or delete a used version, while a new version can be changed', async () => {
    const created = (await create('used')).body;
    await renderer().render({ template: 'used', variables: { order: '1' } });
    const put = await service.http.put(`${ROUTE}/used/versions/1`).send({ text: 'Other.' });
    expect([put.status, put.body.code]).toEqual([409, 'template_in_use']);
    expect(put.body.detail).toContain('Create a new version');
    const deleted = await service.http.delete(`${ROUTE}/used/versions/1`);
    expect([deleted.status, deleted.body.code]).toEqual([409, 'template_in_use']);
    const { usedAt, ...rest } = (await service.http.get(`${ROUTE}/used`)).body;
    expect({ ...rest, usedAt: null }).toEqual(created);
    expect(usedAt).toMatch(/Z$/);
    await create('used').expect(201);
    await service.http.put(`${ROUTE}/used/versions/2`).send({ text: 'Other.' }).expect(200);
  });

  it.each([
    ['get', `${ROUTE}/nowhere`],
    ['get', `${ROUTE}/shipped/versions/99`],
    ['delete', `${ROUTE}/nowhere/versions/1`],
    ['put', `${ROUTE}/nowhere/versions/1`],
    ['post', `${ROUTE}/nowhere/preview`],
  ] as const)('answers 404 for an unknown template: %s %s', async (method, path) => {
    const answer = await service.http[method](path).send(method === 'put' ? { text: 'a' } : undefined);
    expect([answer.status, answer.body.code]).toEqual([404, 'template_not_found']);
  });

  it.each([
    [`${ROUTE}/shipped/versions/0`, 'version'],
    [`${ROUTE}/shipped/versions/1.5`, 'version'],
    [`${ROUTE}/shipped/versions/2147483648`, 'version'],
    [`${ROUTE}/shipped/versions/latest`, 'version'],
    [`${ROUTE}/%00`, 'path'],
  ])('answers 400 to a malformed path: %s', async (path, field) => {
    const answer = await service.http.get(path);
    expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
    expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
  });

  describe('a preview', () => {
    it('shows the text as it would be sent, in any version, and does not count as a use', async () => {
      await create('seen');
      await create('seen', 'Привет, {{name}}!', { name: {} });
      const latest = await preview('seen', { variables: { name: 'Ada' } });
      expect(latest.status).toBe(200);
      expect(latest.body).toMatchObject({
        name: 'seen',
        version: 2,
        text: 'Привет, Ada!',
        encoding: 'UCS-2',
        length: 12,
        segments: 1,
      });
      const first = (await preview('seen', { version: 1, variables: { order: 'x'.repeat(160) } })).body;
      expect(first).toMatchObject({ version: 1, encoding: 'GSM-7', length: 194, segments: 2 });
      expect([await usedAt('seen', 1), await usedAt('seen', 2)]).toEqual([null, null]);
    });

    it('needs no body for a template without variables', async () => {
      await create('plain', 'On its way.', {});
      const { body } = await service.http.post(`${ROUTE}/plain/preview`).expect(200);
      expect(body.text).toBe('On its way.');
      expect((await preview('plain', { version: null, variables: null })).body).toEqual(body);
    });

    it('names all missing and unknown variables', async () => {
      await create('strict');
      const answer = await preview('strict', { variables: { ordre: '1', nombre: '2' } });
      expect([answer.status, answer.body.code]).toEqual([422, 'template_variables']);
      expect(answer.body.errors.map(({ field }: { field: string }) => field)).toEqual([
        'variables.order',
        'variables.ordre',
        'variables.nombre',
      ]);
    });

    it.each([
      [{ variables: 'a' }, 'variables'],
      [{ variables: { order: 1 } }, 'variables'],
      [{ version: 0 }, 'version'],
      [{ version: '1' }, 'version'],
      [{ text: 'a' }, 'text'],
    ])('answers 400 to %j', async (body, field) => {
      const answer = await preview('shipped', body);
      expect([answer.status, answer.body.code]).toEqual([400, 'validation_failed']);
      expect(answer.body.errors.map((error: { field: string }) => error.field)).toEqual([field]);
    });

    it('estimates the price from the average reported rate, or leaves it out', async () => {
      await create('priced', '{{text}}', { text: {} });
      const price = async () =>
        (await preview('priced', { variables: { text: 'a'.repeat(161) } })).body.estimatedAmountMicros;
      expect(await price()).toBeNull();
      await report(null, 1_000_000, ...Array.from({ length: 500 }, () => [5_000, 6_000]).flat(), null);
      expect(await price()).toBe(11_000);
    });
  });

  describe('TemplateRenderer', () => {
    it('renders the latest or the requested version and marks it as used', async () => {
      await create('made', 'One {{a}}', { a: {} });
      await create('made', 'Two {{a}}', { a: {} });
      const render = (version?: number) =>
        renderer().render({ template: 'made', version, variables: { a: '{{a}}' } });
      expect(await render()).toEqual({ text: 'Two {{a}}', name: 'made', version: 2, ...NO_DLT });
      expect(await usedAt('made', 1)).toBeNull();
      expect(await render(1)).toEqual({ text: 'One {{a}}', name: 'made', version: 1, ...NO_DLT });
      const since = await usedAt('made', 2);
      expect(await render()).toMatchObject({ text: 'Two {{a}}' });
      expect(await usedAt('made', 2)).toEqual(since);
    });

    it('leaves a version changeable after variables that do not fit', async () => {
      await create('unfit');
      const rendering = renderer().render({ template: 'unfit', variables: {} });
      await expect(rendering).rejects.toMatchObject({ code: 'template_variables', status: 422 });
      expect(await usedAt('unfit', 1)).toBeNull();
    });

    it('refuses an unknown template or version', async () => {
      const expected = { code: 'template_not_found', status: 422, errors: [{ field: 'template' }] };
      const rendering = renderer().render({ template: 'nowhere', variables: {} });
      await expect(rendering).rejects.toMatchObject(expected);
      const message =
        'templateVersion must be a version of the template; there is no version 3. GET /messaging/templates lists them.';
      const errors = [{ field: 'templateVersion', message }];
      await expect(renderer().compile('nowhere', 3)).rejects.toMatchObject({ ...expected, errors });
    });

    it('resolves the version for a batch once and freezes it', async () => {
      await create('bulk');
      const template = await renderer().compile('bulk');
      await service.http.put(`${ROUTE}/bulk/versions/1`).send({ text: 'Other.' }).expect(409);
      expect(template).toMatchObject({ name: 'bulk', version: 1 });
      expect(template.render({ order: '1' })).toBe('Hi there, order 1 has been shipped.');
      expect(() => template.render({})).toThrow(expect.objectContaining({ code: 'template_variables' }));
    });

    it('renders a text that can no longer change, even during a concurrent change', async () => {
      for (let round = 0; round < 10; round += 1) {
        const name = `raced-${round}`;
        await create(name, 'Before.', {});
        const [rendered] = await Promise.all([
          renderer().render({ template: name, variables: {} }),
          service.http.put(`${ROUTE}/${name}/versions/1`).send({ text: 'After.' }),
        ]);
        const { text } = (await service.http.get(`${ROUTE}/${name}`)).body;
        expect(rendered.text).toBe(text);
      }
    });
  });

  describe('templateVersion', () => {
    const to = '+15551234567';
    const message = (body: object) => service.http.post('/messaging/messages').send({ to, ...body });
    const json = (body: object) =>
      service.http.post('/messaging/batches').send({ recipients: [{ to }], ...body });
    const csv = (query: object) =>
      service.http.post('/messaging/batches').query(query).type('text/csv').send(`to\n${to}\n`);

    beforeAll(async () => {
      for (const text of ['One.', 'Two.']) await create('versioned', text, {}).expect(201);
    });

    it.each([
      ['a message', message],
      ['a batch', json],
      ['a batch as CSV', csv],
    ])('selects the version of %s', async (_name, send) => {
      const asked = await send({ template: 'versioned', templateVersion: 1 }).expect(202);
      expect([asked.body.template, asked.body.templateVersion]).toEqual(['versioned', 1]);
      const latest = await send({ template: 'versioned' }).expect(202);
      expect(latest.body.templateVersion).toBe(2);
      const texts = await service.db.message.findMany({ orderBy: { id: 'desc' }, take: 2 });
      expect(texts.map(({ text }) => text)).toEqual(['Two.', 'One.']);
      const unknown = await send({ template: 'versioned', templateVersion: 3 });
      expect([unknown.status, unknown.body.code]).toEqual([422, 'template_not_found']);
      expect(unknown.body.errors).toEqual([
        { field: 'templateVersion', message: expect.stringContaining('no version 3') },
      ]);
      for (const options of [
        { text: 'hello', templateVersion: 1 },
        ...[0, 1.5, 2 ** 31, 'x', ''].map((version) => ({ template: 'versioned', templateVersion: version })),
      ]) {
        const { status, body } = await send(options);
        expect([status, body.code, body.errors?.[0].field]).toEqual([
          400,
          'validation_failed',
          'templateVersion',
        ]);
      }
    });
  });

  it('marks a version as used once, without another query', async () => {
    await create('marked');
    const store = service.app.get(TemplateStore);
    await store.markUsed('marked', 2);
    await store.markUsed('marked', 1);
    const since = await usedAt('marked', 1);
    expect(since).toBeInstanceOf(Date);
    const ofAnotherInstance = new TemplateStore({ now: () => new Date(0) }, service.app.get(PrismaService));
    await ofAnotherInstance.markUsed('marked', 1);
    expect(await usedAt('marked', 1)).toEqual(since);
    await service.db.template.updateMany({ where: { name: 'marked' }, data: { usedAt: null } });
    await store.markUsed('marked', 1);
    expect(await usedAt('marked', 1)).toBeNull();
    await create('marked');
    await store.markUsed('marked', 2);
    expect(await usedAt('marked', 2)).not.toBeNull();
  });
});
