import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { BatchCleanUp } from '../src/batches/batch-clean-up.js';
import { DISPATCH_JOB, IMPORT_TIMEOUT_MS } from '../src/batches/batch.js';
import { BatchReader } from '../src/batches/batch.reader.js';
import { BatchStore } from '../src/batches/batch.store.js';
import { RowsRequiredError } from '../src/core/database/database-error.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { JobWakeups } from '../src/jobs/job-wakeups.js';
import { JobStore } from '../src/jobs/job.store.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { startUpload, type Upload } from './support/upload.js';
import { waitFor } from './support/wait-for.js';

const MEGABYTE = 1024 * 1024;

const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, index) => `+1555${String(2_000_000 + from + index)}\n`).join('');

describe('a batch import with a slow client', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  const batch = () => service.db.batch.findFirstOrThrow({ where: { state: 'loading' } });
  /** Starts a CSV upload and waits until its first thousand rows are stored. */
  const begin = async (): Promise<Upload> => {
    // In the far future, so that only the import runs.
    const url = `${service.url}/messaging/batches?text=hello&sendAt=2099-01-01`;
    const upload = startUpload(url, { 'Content-Type': 'text/csv' });
    upload.write(`to\n${rows(0, 1_001)}`);
    await waitFor(
      async () => (await service.db.batch.count({ where: { state: 'loading', lines: 1_000 } })) > 0,
    );
    return upload;
  };

  it('keeps its batch while it waits for the client', async () => {
    // Fakes setInterval only: the heartbeats of imports that start from here on.
    jest.useFakeTimers({
      doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
    });
    try {
      const upload = await begin();
      const longAgo = new Date(Date.now() - IMPORT_TIMEOUT_MS);
      await service.db.batch.updateMany({ data: { updatedAt: longAgo } });
      jest.advanceTimersByTime(IMPORT_TIMEOUT_MS / 4);
      await waitFor(async () => (await batch()).updatedAt > longAgo);
      upload.end(rows(1_001, 1));
      expect(await upload.answer).toMatchObject({ status: 202, body: { lines: 1_002 } });
    } finally {
      jest.useRealTimers();
    }
  });

  it('answers 503 with Retry-After when its batch was removed meanwhile', async () => {
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

  it('leaves no job when its batch is removed at the moment it starts', async () => {
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

  it('answers 413 to a CSV that is too large before the client has sent it', async () => {
    const upload = startUpload(`${service.url}/messaging/batches?text=hello`, {
      'Content-Type': 'text/csv',
      'Content-Length': 64 * MEGABYTE + 1,
    });
    expect(await upload.answer).toMatchObject(tooLarge('64 MB'));
    upload.destroy();
  });

  it('answers 413 to JSON that is too large', async () => {
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

describe('a batch stopped during its dispatch', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url });
  });
  afterEach(() => plivo.times.clear());
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  it.each(['pause', 'cancel'])('sends nothing after the answer to %s', async (verb) => {
    const batches = service.app.get(BatchReader);
    const messages = service.app.get(MessageReader);
    const held = messages.findHeld.bind(messages);
    const find = batches.findBatch.bind(batches);
    let stopped = false;
    // Stops at the worst moment, and slows what the dispatch reads afterwards.
    messages.findHeld = async (batchId, after, limit) => {
      const rows = await held(batchId, after, limit);
      if (!stopped) await service.http.post(`/messaging/batches/${batchId}/${verb}`).expect(200);
      stopped = true;
      return rows;
    };
    batches.findBatch = async (id) => {
      if (stopped) await sleep(500);
      return find(id);
    };
    try {
      const recipients = Array.from({ length: 5 }, (_, index) => ({ to: `+1415555010${index}` }));
      const { body } = await service.http.post('/messaging/batches').send({ text: 'hello', recipients });
      await waitFor(() => stopped);
      service.app.get(JobWakeups).wake(DISPATCH_JOB);
      await waitFor(async () => (await service.db.job.count({ where: { kind: DISPATCH_JOB } })) === 0);
      expect(plivo.times.size).toBe(0);
      const state = verb === 'pause' ? 'held' : 'cancelled';
      expect(await service.db.message.count({ where: { batchId: body.id, state } })).toBe(5);
    } finally {
      messages.findHeld = held;
      batches.findBatch = find;
    }
  });
});
