import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RowsRequiredError } from '../src/core/database/database-error.js';
import { sql } from '../src/core/database/sql.js';
import { requireRows } from '../src/core/database/statement.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { JobStore } from '../src/jobs/job.store.js';
import { MessageStore } from '../src/messages/message.store.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';

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

  it('writes two of the same kind twice, each with its own values', async () => {
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

  it('writes nothing where one statement finds no row that it requires, wherever it stands', async () => {
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

  it('gives the rows of each statement', async () => {
    const [first, second] = await prisma.transaction<[unknown[], unknown[]]>([
      messages.insertStatement([newMessage({ state: 'held' })]),
      messages.insertStatement([newMessage({ state: 'held' }), newMessage({ state: 'held' })]),
    ]);
    expect([first.length, second.length]).toEqual([1, 2]);
  });
});
