import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { runProcess } from './support/process.js';
import { startService, type TestService } from './support/service.js';
import { BatchLimits } from '../src/batches/batch-limits.js';
import { createDatabase } from './support/database.js';
import { freePort } from '../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../src/core/database/prisma-client.js';
import { waitFor } from './support/wait-for.js';

const MAX_LINES = 5_000;
const to = (index: number): string => `+1555${String(2_000_000 + index)}`;
const csvOf = (count: number, from = 0): string =>
  `to\n${Array.from({ length: count }, (_, index) => to(from + index)).join('\n')}\n`;

describe('batches', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ ALLOWED_COUNTRIES: 'US', PLIVO_MESSAGES_PER_SECOND: '200' });
    service.app.get(BatchLimits).maxLines = MAX_LINES;
    await service.http
      .post('/messaging/templates')
      .send({ name: 'hello', text: 'Hi {{name}}', variables: { name: { required: true } } })
      .expect(201);
  });
  afterAll(() => service.stop());

  const postCsv = (csv: string, query: object) =>
    service.http.post('/messaging/batches').query(query).type('text/csv').send(csv);
  const read = async (id: string) => (await service.http.get(`/messaging/batches/${id}`).expect(200)).body;
  const reads = (id: string, state: string) =>
    waitFor(async () => {
      const batch = await read(id);
      return batch.state === state && batch;
    });
  const linesOf = async (id: string, query: object = {}) =>
    (await service.http.get(`/messaging/batches/${id}/lines`).query(query).expect(200)).body;
  const expectNothing = async () => {
    const { db } = service;
    const left = () => Promise.all([db.batch.count(), db.batchLine.count(), db.message.count()]);
    await waitFor(async () => (await left()).every((count) => count === 0));
  };
  const clear = async () => {
    const { db } = service;
    await db.job.deleteMany({ where: { kind: { in: ['batch', 'batch-loading', 'send'] } } });
    await Promise.all([db.batch.deleteMany(), db.batchLine.deleteMany(), db.message.deleteMany()]);
  };

  describe('an accepted batch', () => {
    afterEach(clear);

    it('sends to each recipient of a JSON body and ends', async () => {
      const recipients = [{ to: to(1) }, { to: to(2) }];
      const answer = await service.http
        .post('/messaging/batches')
        .send({ text: 'hello', recipients, clientReference: 'spring' })
        .expect(202);
      expect(answer.body).toMatchObject({ state: 'running', lines: 2, clientReference: 'spring' });
      expect(answer.body.messages).toMatchObject({ held: 2, submitted: 0 });
      const batch = await reads(answer.body.id, 'done');
      expect(batch).toMatchObject({ percentDone: 100, estimatedEndAt: null, messages: { submitted: 2 } });
      const sent = await service.db.message.findMany({ orderBy: { batchLine: 'asc' } });
      expect(sent.map(({ recipient, text, batchLine }) => [recipient, text, batchLine])).toEqual([
        [to(1), 'hello', 1],
        [to(2), 'hello', 2],
      ]);
    });

    it('reports the result of each line', async () => {
      await service.http.post('/messaging/opt-outs').send({ recipient: to(3) });
      const csv = `to,name\n${to(1)},Ada\n${to(1)},Bob\n${to(3)},Eve\n+447700900123,Kim\n12,Max\n${to(4)},\n${to(5)},${'x'.repeat(1_600)}\n`;
      const { body } = await postCsv(csv, { template: 'hello' }).expect(202);
      expect(body.results).toEqual({ accepted: 1, duplicate: 1, opted_out: 1, refused: 1, invalid: 3 });
      const { items } = await linesOf(body.id);
      expect(
        items.map(({ line, result, reason }: Record<string, unknown>) => [line, result, reason]),
      ).toEqual([
        [2, 'accepted', null],
        [3, 'duplicate', null],
        [4, 'opted_out', 'recipient_opted_out'],
        [5, 'refused', 'country_not_allowed'],
        [6, 'invalid', 'to must be a phone number in E.164 form, such as +14155550123.'],
        [7, 'invalid', 'variables.name must be given.'],
        [8, 'invalid', 'variables make a text that is too long: 1603 of at most 1600 characters in GSM-7.'],
      ]);
      const message = await service.db.message.findFirstOrThrow();
      expect(message).toMatchObject({ id: items[0].messageId, text: 'Hi Ada', template: 'hello' });
    });

    it('pages through its lines in both directions and filters them', async () => {
      const { body } = await postCsv(`${csvOf(5)}nobody\n`, { text: 'hello' }).expect(202);
      const first = await linesOf(body.id, { limit: 4 });
      const second = await linesOf(body.id, { limit: 4, cursor: first.next });
      const numbers = (page: { items: { line: number }[] }) => page.items.map(({ line }) => line);
      expect([numbers(first), numbers(second)]).toEqual([
        [2, 3, 4, 5],
        [6, 7],
      ]);
      expect([first.prev, second.next]).toEqual([null, null]);
      expect(numbers(await linesOf(body.id, { limit: 4, cursor: second.prev }))).toEqual([2, 3, 4, 5]);
      expect(numbers(await linesOf(body.id, { result: 'invalid' }))).toEqual([7]);
    });

    it('returns the stored response to a repeated Idempotency-Key', async () => {
      const send = () => postCsv(csvOf(3), { text: 'hello' }).set('Idempotency-Key', 'batch-1');
      const first = await send().expect(202);
      const again = await send().expect(202);
      expect([again.body, again.get('Idempotency-Replayed')]).toEqual([first.body, 'true']);
      expect(await service.db.batch.count()).toBe(1);
      const other = await postCsv(csvOf(4), { text: 'hello' }).set('Idempotency-Key', 'batch-1');
      expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    });
  });

  describe('the refusal of a batch', () => {
    it.each([
      ['a malformed row', `${csvOf(2_500)}${to(9)},x\n${csvOf(10)}`, 422, 'malformed_csv', ['line 2502']],
      ['no column to', 'name\nAda\n', 422, 'malformed_csv', ['to', 'line 1']],
      ['a column without a variable', `to,name\n${to(1)},Ada\n`, 422, 'malformed_csv', ['line 1']],
      ['no recipients', 'to\n', 422, 'no_recipients', []],
      [
        'too many recipients',
        `${csvOf(1_500)}${`${to(1)}\n`.repeat(MAX_LINES - 1_499)}`,
        422,
        'too_many_recipients',
        [],
      ],
    ])(
      'leaves nothing of a CSV with %s',
      async (_name, csv, status, code, fields) => {
        const answer = await postCsv(csv, { text: 'hello' });
        expect([answer.status, answer.body.code]).toEqual([status, code]);
        expect((answer.body.errors ?? []).map((error: { field: string }) => error.field)).toEqual(fields);
        await expectNothing();
      },
      240_000,
    );

    it('leaves nothing of a CSV whose client disconnects in the middle', async () => {
      const sent = request(`${service.url}/messaging/batches?text=hello`, {
        method: 'POST',
        headers: { 'Content-Type': 'text/csv' },
      });
      sent.on('error', () => {});
      sent.write(csvOf(3_000));
      expect(await waitFor(async () => (await service.db.message.count()) >= 1_000)).toBe(true);
      sent.destroy();
      await expectNothing();
    });

    it.each([
      ['neither text nor template', {}, 'text'],
      ['both text and template', { text: 'hello', template: 'hello' }, 'text'],
      ['an unknown kind', { text: 'hello', kind: 'spam' }, 'kind'],
      ['an unknown field', { text: 'hello', txt: 'hello' }, 'txt'],
    ])('names the wrong field of a CSV with %s', async (_name, query, field) => {
      const answer = await postCsv(csvOf(1), query);
      expect([answer.status, answer.body.errors?.[0].field]).toEqual([400, field]);
      await expectNothing();
    });

    it('covers JSON without recipients and bodies that are neither JSON nor CSV', async () => {
      const json = await service.http.post('/messaging/batches').send({ text: 'hello' });
      expect([json.status, json.body.errors[0].field]).toEqual([400, 'recipients']);
      const xml = await service.http.post('/messaging/batches').type('text/xml').send('<to/>');
      expect([xml.status, xml.body.code]).toEqual([415, 'unsupported_media_type']);
      const elsewhere = await service.http.post('/messaging/messages').type('text/csv').send(csvOf(1));
      expect(elsewhere.status).toBe(415);
    });
  });
});

describe('a running batch', () => {
  let service: TestService;
  let id: string;

  beforeAll(async () => {
    service = await startService({ PLIVO_MESSAGES_PER_SECOND: '2' });
    const recipients = Array.from({ length: 2_500 }, (_, index) => ({ to: to(index) }));
    const { body } = await service.http
      .post('/messaging/batches')
      .send({ text: 'hello', recipients })
      .expect(202);
    id = body.id;
  });
  afterAll(() => service.stop());

  const steer = (what: string) => service.http.post(`/messaging/batches/${id}/${what}`);
  const count = (state: string) => service.db.message.count({ where: { state } });

  it('keeps at most 2,000 of its messages in the queue', async () => {
    await waitFor(async () => (await count('queued')) + (await count('submitted')) >= 2_000);
    // Wait for two more polls of the dispatch job.
    const restsAfter = (visibleAt: Date) =>
      waitFor(async () => {
        const job = await service.db.job.findUniqueOrThrow({ where: { id } });
        return job.lockedBy === null && job.visibleAt! > visibleAt ? job.visibleAt : null;
      });
    let looked = await restsAfter(new Date(0));
    for (let looks = 0; looks < 2; looks += 1) looked = await restsAfter(looked);
    expect(await count('queued')).toBeLessThanOrEqual(2_000);
    expect(await count('held')).toBeGreaterThan(400);
    const { body } = await service.http.get(`/messaging/batches/${id}`);
    const minutes = (Date.parse(body.estimatedEndAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(10);
  }, 20_000);

  it('sends nothing while paused, and answers a second pause alike', async () => {
    const paused = await steer('pause').expect(200);
    expect(paused.body).toMatchObject({ state: 'paused', estimatedEndAt: null, messages: { queued: 0 } });
    expect((await steer('pause').expect(200)).body.state).toBe('paused');
    await waitFor(async () => (await count('submitting')) === 0);
    expect((await count('queued')) + (await count('submitting'))).toBe(0);
  });

  it('continues after resume with one job per message', async () => {
    const before = await count('submitted');
    expect((await steer('resume').expect(200)).body.state).toBe('running');
    expect((await steer('resume').expect(200)).body.state).toBe('running');
    await waitFor(async () => (await count('submitted')) > before + 1);
    const jobs = await service.db.job.findMany({ where: { kind: 'send' } });
    expect(new Set(jobs.map(({ payload }) => payload)).size).toBe(jobs.length);
    expect(await count('unknown')).toBe(0);
  });

  it('sends nothing after cancel and stays cancelled', async () => {
    expect((await steer('cancel').expect(200)).body).toMatchObject({
      state: 'cancelled',
      messages: { queued: 0 },
    });
    expect((await steer('cancel').expect(200)).body.state).toBe('cancelled');
    await waitFor(async () => (await count('held')) + (await count('submitting')) === 0);
    expect((await count('cancelled')) + (await count('submitted'))).toBe(2_500);
    for (const what of ['pause', 'resume']) {
      const answer = await steer(what);
      expect([answer.status, answer.body.code]).toEqual([409, 'batch_state']);
    }
  });

  it('appears in the list, while an unknown batch answers 404', async () => {
    const { body } = await service.http.get('/messaging/batches').expect(200);
    expect(body.items.map((batch: { id: string }) => batch.id)).toEqual([id]);
    expect((await service.http.get('/messaging/batches/nothing')).body.code).toBe('batch_not_found');
    expect((await service.http.post('/messaging/batches/nothing/pause')).status).toBe(404);
  });
});

describe('a process killed during a batch import', () => {
  it('leaves nothing of the batch after the clean-up job has run', async () => {
    const database = await createDatabase();
    const port = String(await freePort());
    const db = await createPrismaClient(database.url);
    const first = runProcess('main', { APP_PORT: port, DATABASE_URL: database.url });
    await first.ready();
    const sent = request(`http://127.0.0.1:${port}/messaging/batches?text=hello`, {
      method: 'POST',
      headers: { 'Content-Type': 'text/csv' },
    });
    sent.on('error', () => {});
    sent.write(csvOf(3_000));
    await waitFor(async () => (await db.batchLine.count()) >= 1_000);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await db.batch.count()).toBe(1);
    const longAgo = new Date(Date.now() - 180_000);
    await db.batch.updateMany({ data: { updatedAt: longAgo } });
    await db.job.updateMany({ where: { kind: 'batch-loading' }, data: { visibleAt: longAgo } });
    const second = await startService({ DATABASE_URL: database.url });
    await waitFor(async () => (await db.job.count()) === 0);
    const left = [await db.batch.count(), await db.batchLine.count(), await db.message.count()];
    expect(left).toEqual([0, 0, 0]);
    await second.stop();
    await db.$disconnect();
    await database.remove();
  }, 60_000);
});
