import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { JobWakeups } from '../src/jobs/job-wakeups.js';
import { JobStore } from '../src/jobs/job.store.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { waitFor } from './support/wait-for.js';

const BULK = 50;
const NUMBERS = Array.from({ length: 118 }, (_, index) => `+1555${1_000_000 + index}`);
const VARIABLES = { PLIVO_BULK_SIZE: String(BULK), PLIVO_MESSAGES_PER_SECOND: '100' };

describe('a bulk call', () => {
  let sandboxed: Awaited<ReturnType<typeof startServiceWithSandbox>>;

  beforeAll(async () => {
    sandboxed = await startServiceWithSandbox({ ...VARIABLES, PLIVO_TIMEOUT_MS: '500' });
  });
  afterAll(() => sandboxed.stop());

  /** Sends a batch and waits until it is done. Returns the requests that Plivo received. */
  async function send(to: readonly string[]) {
    sandboxed.sandbox.ledger.clear();
    const batch = { text: 'hello', recipients: to.map((number) => ({ to: number })) };
    const { body } = await sandboxed.service.http.post('/messaging/batches').send(batch).expect(202);
    await waitFor(
      async () => (await sandboxed.service.http.get(`/messaging/batches/${body.id}`)).body.state === 'done',
    );
    return sandboxed.sandbox.ledger.page().items;
  }
  const messageTo = (recipient: string) =>
    sandboxed.service.db.message.findFirstOrThrow({ where: { recipient }, orderBy: { createdAt: 'desc' } });
  const deliveryTo = async (recipient: string) => {
    const { id } = await messageTo(recipient);
    return (await sandboxed.service.http.get(`/messaging/messages/${id}`)).body.delivery?.status;
  };

  it('carries many messages in few requests, and each callback finds its message', async () => {
    const all = [...NUMBERS, '+15550000200', '+15550000098'];
    const ledger = await send(all);
    // On a busy machine a request may leave before its last messages are due.
    const requests = new Set(ledger.map(({ request }) => request));
    expect(requests.size).toBeLessThanOrEqual(2 * Math.ceil(all.length / BULK));
    expect(ledger.map(({ to }) => to).sort()).toEqual([...all].sort());
    // Plivo shuffles its UUIDs; only the callbacks tell which message each belongs to.
    const accepted = ledger.filter(({ outcome }) => outcome === 'accepted');
    expect(accepted.length).toBe(all.length - 1);
    for (const { to, messageUuid } of accepted) {
      await waitFor(async () => (await messageTo(to)).messageUuid === messageUuid);
    }
    await waitFor(async () => (await deliveryTo('+15550000200')) === 'failed');
    for (const number of NUMBERS) await waitFor(async () => (await deliveryTo(number)) === 'delivered');
    expect(await messageTo('+15550000098')).toMatchObject({ state: 'refused', stateReason: 'plivo_refused' });
  }, 30_000);

  it('leaves all its messages unknown without an answer, until their callbacks settle them', async () => {
    const all = ['+15550000006', '+15551000200', '+15551000201'];
    const ledger = await send(all);
    expect(new Set(ledger.map(({ request }) => request)).size).toBe(1);
    for (const number of all) {
      await waitFor(async () => (await messageTo(number)).state === 'submitted');
      expect((await messageTo(number)).messageUuid).not.toBeNull();
    }
    expect(sandboxed.sandbox.ledger.total).toBe(all.length);
  }, 30_000);

  it('falls back to single requests when Plivo refuses it, so that only the faulty message is refused', async () => {
    const all = ['+15550000400', '+15551000300', '+15551000301'];
    await send(all);
    const states = await Promise.all(all.map(async (number) => (await messageTo(number)).state));
    expect(states).toEqual(['refused', 'submitted', 'submitted']);
    for (const number of all.slice(1)) await waitFor(async () => (await deliveryTo(number)) === 'delivered');
  }, 30_000);
});

it('leaves out messages that another job is sending', async () => {
  const { sandbox, service, stop } = await startServiceWithSandbox(VARIABLES);
  try {
    // Answers after two seconds.
    const recipients = ['+15550000008', '+15551000400'].map((to) => ({ to }));
    const batch = await service.http
      .post('/messaging/batches')
      .send({ text: 'hello', recipients })
      .expect(202);
    const states = async () => (await service.db.message.findMany()).map(({ state }) => state);
    await waitFor(() => sandbox.ledger.total === 2);
    // As if the batch was paused and resumed while the first job waited for its send slot.
    const messageIds = (await service.db.message.findMany()).map(({ id }) => id);
    const { kind, queue } = await service.db.job.findFirstOrThrow({
      where: { queue: { endsWith: '/bulk' } },
    });
    const job = { id: 'second', kind, queue, payload: { batchId: batch.body.id as string, messageIds } };
    await service.app.get(PrismaService).transaction([service.app.get(JobStore).insertStatement([job])]);
    service.app.get(JobWakeups).wake(kind);
    await waitFor(async () => (await service.db.job.count({ where: { id: 'second' } })) === 0);
    expect(await states()).not.toContain('unknown');
    await waitFor(async () => (await states()).every((state) => state === 'submitted'));
    expect(sandbox.ledger.total).toBe(2);
  } finally {
    await stop();
  }
});
