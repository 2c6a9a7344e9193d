import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { RowsRequiredError } from '../src/core/database/database-error.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { JobStore } from '../src/jobs/job.store.js';
import { LOADING_MS } from '../src/batches/batch.js';
import { BatchCleanUp } from '../src/batches/batch-clean-up.js';
import { BatchStore } from '../src/batches/batch.store.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';
import { startUpload, type Upload } from './support/upload.js';

const MEGABYTE = 1024 * 1024;

const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `+1555${String(2_000_000 + from + index)}\n`).join('');

describe('a batch whose client is slow', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const batch = () => service.db.batch.findFirstOrThrow({ where: { state: 'loading' } });
  /** A CSV of which the first thousand rows are stored. */
  const begin = async (): Promise<Upload> => {
    // To be sent some day, so that the only thing that goes on is its loading.
    const url = `${service.url}/messaging/batches?text=hello&sendAt=2099-01-01`;
    const upload = startUpload(url, { 'Content-Type': 'text/csv' });
    upload.write(`to\n${rows(0, 1_001)}`);
    await waitFor(
      async () => (await service.db.batch.count({ where: { state: 'loading', lines: 1_000 } })) > 0,
    );
    return upload;
  };

  it('is not given up while its loader waits', async () => {
    // The only timers that are not real: heartbeats of what begins from here on.
    jest.useFakeTimers({
      doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
    });
    try {
      const upload = await begin();
      const longAgo = new Date(Date.now() - LOADING_MS);
      await service.db.batch.updateMany({ data: { updatedAt: longAgo } });
      jest.advanceTimersByTime(LOADING_MS / 4);
      await waitFor(async () => (await batch()).updatedAt > longAgo);
      upload.end(rows(1_001, 1));
      expect(await upload.answer).toMatchObject({ status: 202, body: { lines: 1_002 } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('is told to send it again when it was given up meanwhile', async () => {
    const upload = await begin();
    const { id } = await batch();
    await service.app.get(BatchCleanUp).remove(id);
    upload.end(rows(1_001, 500));
    const { status, headers, body } = await upload.answer;
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'batch_given_up', '5']);
    const where = { batchId: id };
    await waitFor(async () => (await service.db.message.count({ where })) === 0);
    expect(await service.db.batchLine.count({ where })).toBe(0);
  });

  it('leaves nothing when it is given up in the moment it is to start', async () => {
    const prisma = service.app.get(PrismaService);
    const store = service.app.get(BatchStore);
    const jobs = service.app.get(JobStore);
    const change = prisma.transaction([
      jobs.insertStatement([{ id: 'of-a-lost-batch', kind: 'batch', payload: {} }]),
      store.changeStateStatement('lost', ['loading'], 'running'),
    ]);
    await expect(change).rejects.toThrow(RowsRequiredError);
    expect(await service.db.job.count({ where: { id: 'of-a-lost-batch' } })).toBe(0);
  });

  it('is told that its CSV is too large before it has sent it', async () => {
    const upload = startUpload(`${service.url}/messaging/batches?text=hello`, {
      'Content-Type': 'text/csv',
      'Content-Length': 64 * MEGABYTE + 1,
    });
    expect(await upload.answer).toMatchObject(tooLarge('64 MB'));
    upload.destroy();
  });

  it('is told that its JSON is too large', async () => {
    const upload = startUpload(`${service.url}/messaging/batches`, { 'Content-Type': 'application/json' });
    upload.end(' '.repeat(8 * MEGABYTE + 1));
    expect(await upload.answer).toMatchObject(tooLarge('8 MB'));
  });
});

function tooLarge(limit: string): object {
  return {
    status: 413,
    headers: { 'content-type': 'application/problem+json; charset=utf-8' },
    body: { code: 'body_too_large', detail: expect.stringContaining(limit) },
  };
}
