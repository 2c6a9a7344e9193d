import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { JobStore } from '../src/jobs/job.store.js';
import { JobWakeups } from '../src/jobs/job-wakeups.js';
import { Outbox } from '../src/messages/outbox.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const AHEAD_MS = 5 * 3_600_000;

/** A process wrote times while its clock was hours ahead; then the clock was corrected. */
describe('a clock that was hours ahead', () => {
  let database: TestDatabase;
  let plivo: CountingPlivo;
  let service: TestService;
  const later = new Date(Date.now() + AHEAD_MS);
  const made = newMessage({ recipient: '+15554000001', createdAt: later });
  const leased = newMessage({ recipient: '+15554000002' });
  const failed = newMessage({ recipient: '+15554000003' });
  const planned = newMessage({ recipient: '+15554000004', sendAt: later });

  beforeAll(async () => {
    database = await createDatabase();
    plivo = await startCountingPlivo();
    const variables = { ...LIVE, DATABASE_URL: database.url, PLIVO_API_URL: plivo.url };
    const before = await startService({ ...variables, PLIVO_API_URL: 'http://127.0.0.1:9' });
    await before.stop();
    service = await startService(variables);
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await database.remove();
  });

  it('delays no message that it created, claimed or rescheduled, and sends none before its sendAt', async () => {
    const { db } = service;
    await db.rateLimit.create({ data: { scope: 'account', nextAt: later.getTime() } });
    await service.app
      .get(Outbox)
      .enqueueMessages([made, leased, failed, planned].map((message) => ({ ...message, sendAt: later })));
    await db.message.updateMany({ where: { id: { not: planned.id } }, data: { sendAt: null } });
    await db.job.update({ where: { id: made.id }, data: { visibleAt: later, createdAt: later } });
    await db.job.update({ where: { id: leased.id }, data: { lockedBy: 'a process that is gone' } });
    await db.job.update({ where: { id: failed.id }, data: { lastError: 'Plivo cannot be reached.' } });
    expect(await service.app.get(JobStore).correctFutureTimes()).toBe(3);
    service.app.get(JobWakeups).wake('send');
    await waitFor(() => plivo.times.size === 3);
    expect(plivo.times.has(planned.recipient)).toBe(false);
    const { state } = await db.message.findUniqueOrThrow({ where: { id: planned.id } });
    expect(state).toBe('queued');
  });

  it('delays no reading of the event log, even with a lease that it took for hours', async () => {
    const { db } = service;
    const [place] = await waitFor(async () => {
      const places = await db.feedPosition.findMany();
      return places.length > 0 ? places : null;
    });
    const held = { lockedBy: 'a process that is gone', leaseUntil: later };
    await db.feedPosition.update({ where: { name: place!.name }, data: held });
    const event = { messageUuid: 'u', status: 'failed', orderKey: '2', source: 'callback', outcome: 'stale' };
    const times = { receivedAt: new Date(), processedAt: new Date() };
    await db.deliveryEvent.create({ data: { ...event, ...times, fingerprint: 'f', rawPayload: '{}' } });
    const read = () => db.feedPosition.findUniqueOrThrow({ where: { name: place!.name } });
    await waitFor(async () => (await read()).lockedBy !== held.lockedBy);
    expect((await read()).leaseUntil!.getTime()).toBeLessThan(later.getTime());
  });

  it('makes only those jobs due that were rescheduled or delayed a little', async () => {
    const jobs = service.app.get(JobStore);
    const prisma = service.app.get(PrismaService);
    const then = new Date(Date.now() + 30 * 24 * 3_600_000);
    const wrong = new JobStore({ now: () => then }, prisma);
    const minutesAfter = (time: Date): Date => new Date(time.getTime() + 120_000);
    const job = (id: string, visibleAt: Date) => ({ id, kind: 'nobody-does-it', payload: {}, visibleAt });
    const put = (store: JobStore, id: string, visibleAt: Date) =>
      prisma.transaction([store.insertStatement([job(id, visibleAt)])]);
    const putBack = async (store: JobStore, id: string, visibleAt: Date): Promise<void> => {
      await put(jobs, id, new Date(0));
      const [claimed] = await store.claim('nobody-does-it', '', 1, 60_000);
      expect(claimed!.id).toBe(id);
      await store.reschedule(claimed!, visibleAt);
    };
    await putBack(wrong, 'put back', minutesAfter(then));
    await put(wrong, 'to wait a little', minutesAfter(then));
    await putBack(jobs, 'rests until tomorrow', later);
    await put(jobs, 'planned', then);
    expect(await jobs.correctFutureTimes()).toBe(2);
    const due = await service.db.job.findMany({
      where: { kind: 'nobody-does-it', visibleAt: { lte: new Date() } },
      orderBy: { id: 'asc' },
    });
    expect(due.map(({ id }) => id)).toEqual(['put back', 'to wait a little']);
    expect(await jobs.correctFutureTimes()).toBe(0);
  });

  it('delays no resend by the same hours', async () => {
    const { db } = service;
    const first = newMessage({ recipient: '+15554000009', state: 'submitted' });
    const again = newMessage({ recipient: first.recipient, resendOf: first.id, resend: 1, createdAt: later });
    await service.app
      .get(Outbox)
      .enqueueMessages([first, { ...again, sendAt: new Date(later.getTime() + 60_000) }]);
    await db.job.update({ where: { id: again.id }, data: { writtenAt: later } });
    await service.app.get(JobStore).correctFutureTimes();
    service.app.get(JobWakeups).wake('send');
    await waitFor(() => plivo.times.has(again.recipient));
    expect(plivo.times.get(again.recipient)).toHaveLength(1);
  });
});
