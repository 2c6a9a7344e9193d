import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import type { Response } from 'supertest';
import { BatchReader } from '../src/batches/batch.reader.js';
import { DatabaseUnavailableError, RowsRequiredError } from '../src/core/database/database-error.js';
import { sql } from '../src/core/database/sql.js';
import { requireRows } from '../src/core/database/statement.js';
import type { Writer } from '../src/core/database/writer/writer.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { JobStore } from '../src/jobs/job.store.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { MessageStore } from '../src/messages/message.store.js';
import { TemplateReader } from '../src/templates/template.reader.js';
import { newMessage } from './support/factories.js';
import { followRequests } from './support/requests.js';
import { LIVE, startService, type TestService } from './support/service.js';

const sendAt = new Date(Date.now() + 3_600_000).toISOString();
const to = '+15551234567';

type Method = 'findBatch' | 'findMessage' | 'findTemplate';
type Finder = Partial<Record<Method, (...args: never[]) => Promise<unknown>>>;

describe('a database that becomes unavailable after a commit', () => {
  let service: TestService;
  let restore: () => void = () => {};

  beforeAll(async () => {
    service = await startService({ RECIPIENT_HOURLY_LIMIT: '1000' });
  });
  afterEach(() => restore());
  afterAll(() => service.stop());

  const post = (path: string, body: object = {}) => service.http.post(path).send(body);

  function failReadsAfterCommit(type: Type<Finder>, method: Method): void {
    const { writer } = service.app.get<{ writer: Writer }>(PrismaService);
    const reader = service.app.get<Finder>(type, { strict: false });
    const transaction = writer.transaction.bind(writer);
    const requests = followRequests(service);
    restore = () => {
      requests.end();
      // Restores the method of the class.
      delete reader[method];
      Object.assign(writer, { transaction });
    };
    writer.transaction = async (statements, options) => {
      const results = await transaction(statements, options);
      if (!requests.isOfRequest(statements)) return results;
      reader[method] = () => Promise.reject(new DatabaseUnavailableError('gone'));
      return results;
    };
  }

  async function message(): Promise<string> {
    return (await post('/messaging/messages', { to, text: 'hello', sendAt }).expect(202)).body.id as string;
  }

  const CHANGES: [
    what: string,
    reader: Type<Finder>,
    method: Method,
    prepare: () => Promise<() => PromiseLike<Response>>,
  ][] = [
    [
      'cancelling a message',
      MessageReader,
      'findMessage',
      async () => {
        const id = await message();
        return () => post(`/messaging/messages/${id}/cancel`);
      },
    ],
    [
      'resolving a message',
      MessageReader,
      'findMessage',
      async () => {
        const id = await message();
        await service.db.message.update({ where: { id }, data: { state: 'unknown' } });
        return () => post(`/messaging/messages/${id}/resolve`, { as: 'sent' });
      },
    ],
    [
      'pausing a batch',
      BatchReader,
      'findBatch',
      async () => {
        const batch = { text: 'hello', sendAt, recipients: [{ to }] };
        const { body } = await post('/messaging/batches', batch).expect(202);
        return () => post(`/messaging/batches/${body.id}/pause`);
      },
    ],
    [
      'changing a template',
      TemplateReader,
      'findTemplate',
      async () => {
        const name = `t-${crypto.randomUUID()}`;
        await post('/messaging/templates', { name, text: 'Hi' }).expect(201);
        return () =>
          service.http.put(`/messaging/templates/${name}/versions/1`).send({ text: 'Hello', variables: {} });
      },
    ],
  ];

  it.each(CHANGES)(
    'leads to outcome_unknown, never to the answer that nothing changed: %s',
    async (_what, reader, method, prepare) => {
      const change = await prepare();
      failReadsAfterCommit(reader, method);
      const { status, body } = await change();
      expect([status, body.code]).toEqual([504, 'outcome_unknown']);
    },
  );

  it('leads to outcome_unknown in the second part of an import', async () => {
    const { writer } = service.app.get<{ writer: Writer }>(PrismaService);
    const transaction = writer.transaction.bind(writer);
    const requests = followRequests(service);
    let transactions = 0;
    restore = () => {
      requests.end();
      Object.assign(writer, { transaction });
    };
    writer.transaction = (statements, options) => {
      if (!requests.isOfRequest(statements)) return transaction(statements, options);
      transactions += 1;
      return transactions === 1
        ? transaction(statements, options)
        : Promise.reject(new DatabaseUnavailableError('gone'));
    };
    const recipients = Array.from({ length: 2_500 }, (_, index) => `+1212${5_550_000 + index}`);
    const { status, body } = await post('/messaging/opt-outs/import', { recipients });
    expect([status, body.code]).toEqual([504, 'outcome_unknown']);
  });
});

describe('a transaction', () => {
  let service: TestService;
  let prisma: PrismaService;
  let jobs: JobStore;
  let messages: MessageStore;

  beforeAll(async () => {
    service = await startService(LIVE);
    prisma = service.app.get(PrismaService);
    jobs = service.app.get(JobStore);
    messages = service.app.get(MessageStore);
  });
  afterAll(() => service.stop());

  const job = (id: string) => ({ id, kind: 'nobody-does-it', payload: { id } });
  const idsOfJobs = async () =>
    (await service.db.job.findMany({ where: { kind: 'nobody-does-it' } })).map(({ id }) => id).sort();

  it('writes two statements of the same kind, each with its own values', async () => {
    const [one, two] = [newMessage({ state: 'held' }), newMessage({ state: 'held' })];
    await prisma.transaction([
      jobs.insertStatement([job('a')]),
      messages.insertStatement([one]),
      jobs.insertStatement([job('b')]),
      messages.insertStatement([two]),
    ]);
    expect(await idsOfJobs()).toEqual(['a', 'b']);
    const where = { id: { in: [one.id, two.id] } };
    expect(await service.db.message.count({ where })).toBe(2);
  });

  it('writes nothing when a statement at any position lacks its required row', async () => {
    const nobody = requireRows(
      sql`UPDATE ${prisma.dialect.table('Job')} SET "attempts" = 9 WHERE "id" = ${'nobody'} RETURNING "id"`,
    );
    const before = await idsOfJobs();
    for (const statements of [
      [nobody, jobs.insertStatement([job('c')])],
      [jobs.insertStatement([job('c')]), nobody],
    ]) {
      await expect(prisma.transaction(statements)).rejects.toThrow(RowsRequiredError);
    }
    expect(await idsOfJobs()).toEqual(before);
  });

  it('returns the rows of each statement', async () => {
    const [first, second] = await prisma.transaction<[unknown[], unknown[]]>([
      messages.insertStatement([newMessage({ state: 'held' })]),
      messages.insertStatement([newMessage({ state: 'held' }), newMessage({ state: 'held' })]),
    ]);
    expect([first.length, second.length]).toEqual([1, 2]);
  });
});
