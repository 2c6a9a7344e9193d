import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';
import { startUpload, type Upload } from './support/upload.js';

const MINUTE_MS = 60_000;
const to = (index: number): string => `+1555${String(2_000_000 + index)}`;
const csvOf = (...indices: number[]): string => ['to', ...indices.map(to)].join('\n');

describe('the Idempotency-Key of a CSV batch', () => {
  let service: TestService;
  let key: string;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    key = crypto.randomUUID();
  });
  afterEach(async () => {
    await service.db.job.deleteMany({ where: { kind: { in: ['batch', 'batch-loading', 'send'] } } });
    for (const table of ['batch', 'batchLine', 'message', 'idempotencyKey']) {
      await (service.db as unknown as Record<string, { deleteMany: () => Promise<unknown> }>)[
        table
      ]!.deleteMany();
    }
  });

  const send = (csv: string, text = 'hello') =>
    service.http
      .post('/messaging/batches')
      .query({ text })
      .set('Idempotency-Key', key)
      .type('text/csv')
      .send(csv);
  /** Starts a request that holds the key until its body ends. */
  const begin = async (): Promise<Upload> => {
    const headers = { 'Content-Type': 'text/csv', 'Idempotency-Key': key };
    const upload = startUpload(`${service.url}/messaging/batches?text=hello`, headers);
    upload.write('to\n');
    await waitFor(async () => (await service.db.batch.count({ where: { state: 'loading' } })) > 0);
    return upload;
  };
  const lockedUntil = async () => (await service.db.idempotencyKey.findFirstOrThrow()).lockedUntil!;

  it('returns the stored response and stores no second batch', async () => {
    const first = await send(csvOf(1, 2)).expect(202);
    const again = await send(csvOf(1, 2)).expect(202);
    expect([again.body, again.get('Idempotency-Replayed')]).toEqual([first.body, 'true']);
    expect(await service.db.batch.count()).toBe(1);
  });

  it.each([
    ['other rows, though as long as the first', csvOf(1, 3), 'hello'],
    ['more rows', csvOf(1, 2, 3), 'hello'],
    ['another text', csvOf(1, 2), 'hullo'],
  ])('refuses a second request with %s', async (_name, csv, text) => {
    await send(csvOf(1, 2)).expect(202);
    const other = await send(csv, text);
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused']);
    expect(await service.db.batch.count()).toBe(1);
  });

  it('answers 409 while the first request is still being read, before it reads the second body', async () => {
    const first = await begin();
    const second = startUpload(`${service.url}/messaging/batches?text=hello`, {
      'Content-Type': 'text/csv',
      'Idempotency-Key': key,
    });
    const { status, body } = await second.answer;
    expect([status, body.code]).toEqual([409, 'idempotency_key_in_use']);
    second.destroy();
    first.end(csvOf(1).slice('to\n'.length));
    const answer = await first.answer;
    expect((await send(csvOf(1)).expect(202)).body).toEqual(answer.body);
  });

  it('stays locked when the first request takes ten minutes', async () => {
    // Fakes setInterval only: the heartbeats of imports that start from here on.
    jest.useFakeTimers({
      doNotFake: ['Date', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setTimeout'],
    });
    try {
      const first = await begin();
      const almostOver = new Date(Date.now() + 1_000);
      await service.db.idempotencyKey.updateMany({ data: { lockedUntil: almostOver } });
      jest.advanceTimersByTime(MINUTE_MS / 4);
      await waitFor(async () => (await lockedUntil()).getTime() > almostOver.getTime() + MINUTE_MS / 2);
      first.end(to(1));
      expect((await first.answer).status).toBe(202);
      await waitFor(() => jest.getTimerCount() === 0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('passes to a second request after a minute without a heartbeat, and the first then stores nothing', async () => {
    const first = await begin();
    expect((await lockedUntil()).getTime() - Date.now()).toBeLessThanOrEqual(MINUTE_MS);
    await service.db.idempotencyKey.updateMany({ data: { lockedUntil: new Date(Date.now() - 1) } });
    const second = await send(csvOf(1)).expect(202);
    first.end(to(1));
    const late = await first.answer;
    expect([late.status, late.body.code]).toEqual([409, 'idempotency_key_in_use']);
    await waitFor(async () => (await service.db.batch.count()) === 1);
    expect((await send(csvOf(1)).expect(202)).body).toEqual(second.body);
    // A job removes the messages of the first request.
    await waitFor(async () => (await service.db.message.count()) === 1);
  });

  it('becomes free when the first request is refused or disconnects', async () => {
    await send('name\nAda\n').expect(422);
    const gone = await begin();
    gone.destroy();
    await waitFor(async () => (await service.db.idempotencyKey.count()) === 0);
    const answer = await send(csvOf(1)).expect(202);
    expect(answer.get('Idempotency-Replayed')).toBeUndefined();
  });
});
