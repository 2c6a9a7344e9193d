import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { ReconciliationRunner } from '../src/reconciliation/reconciliation-runner.js';
import type { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { lastStatuses, startSandbox } from './support/sandboxed.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const FIRST_STEP_MS = 16 * 60_000;
/** No answer to the send: one is delivered, the other was never taken. */
const UNANSWERED = '+15550000006';
const LOST = '+15550000007';

let sandbox: SandboxServer;
let service: TestService;

beforeAll(async () => {
  let account;
  ({ sandbox, account } = await startSandbox({
    requestsPer5s: 0,
    listsPerMinute: 1_000,
    lostCallbacksPercent: 100,
  }));
  service = await startService({
    ...account,
    PLIVO_MESSAGES_PER_SECOND: '1000',
    // Half of it is the limit for connecting: a busy machine would take Plivo for unreachable.
    PLIVO_TIMEOUT_MS: '4000',
    RECONCILIATION_REQUESTS_PERCENT: '100',
    MESSAGE_RESENDS: 'transactional=0',
  });
});
afterEach(async () => {
  await service.db.reconciliationCheck.deleteMany();
});
afterAll(async () => {
  await service.stop();
  await sandbox.stop();
});

async function send(to: string, state: string, text = 'hello'): Promise<string> {
  const { body } = await service.http.post('/messaging/messages').send({ to, text }).expect(202);
  const id = body.id as string;
  await waitFor(async () => (await messageOf(id)).state === state).catch(async (error: unknown) => {
    const found = { message: await messageOf(id), job: await service.db.job.findMany() };
    throw new Error(`${inspect(found)}\n${service.logs.lines.slice(-10).join('\n')}`, { cause: error });
  });
  return id;
}

/** Lets the service reconcile as if so much time had passed. */
async function reconcile(afterMs = FIRST_STEP_MS): Promise<void> {
  await lastStatuses(sandbox);
  const at = Date.now() + afterMs;
  const clock = jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(at));
  try {
    await service.app.get(ReconciliationRunner).run();
  } finally {
    clock.mockRestore();
  }
}

const messageOf = (id: string) => service.db.message.findUniqueOrThrow({ where: { id } });
const statusOf = async (messageId: string) =>
  (await service.db.deliveryStatus.findFirst({ where: { messageId } }))?.status;

describe('a message with an unknown outcome', () => {
  it('is found in the list of Plivo, and settled', async () => {
    const id = await send(UNANSWERED, 'unknown');
    await reconcile();
    expect(await statusOf(id)).toBe('delivered');
    await waitFor(async () => (await messageOf(id)).state === 'submitted');
    const events = await service.db.deliveryEvent.findMany({ where: { messageId: id } });
    expect(events.map(({ source, outcome }) => [source, outcome])).toEqual([['reconciliation', 'applied']]);
  });

  it('stays as it is where Plivo has no such message', async () => {
    const id = await send(LOST, 'unknown');
    await reconcile();
    expect([(await messageOf(id)).state, await statusOf(id)]).toEqual(['unknown', undefined]);
    expect(await service.db.reconciliationCheck.findUnique({ where: { messageId: id } })).not.toBeNull();
  });

  it('stays as it is where another message of ours could be the one in the list', async () => {
    const long = 'hello '.repeat(40);
    const ids = [await send(UNANSWERED, 'unknown', long), await send(UNANSWERED, 'unknown', long)];
    await reconcile();
    expect(await Promise.all(ids.map(statusOf))).toEqual([undefined, undefined]);
  });
});

it('finds messages of a bulk call whose callbacks are all lost', async () => {
  const recipients = [1, 2, 3].map((digit) => ({ to: `+1415555010${digit}` }));
  const { body } = await service.http
    .post('/messaging/batches')
    .send({ text: 'hello', recipients })
    .expect(202);
  const where = { batchId: body.id, state: 'submitted' };
  await waitFor(async () => (await service.db.message.count({ where })) === recipients.length);
  await reconcile();
  const messages = await service.db.message.findMany({ where });
  expect(messages.every(({ messageUuid }) => messageUuid !== null)).toBe(true);
  expect(await Promise.all(messages.map(({ id }) => statusOf(id)))).toEqual(
    recipients.map(() => 'delivered'),
  );
});

// The last one: its events are ten minutes ahead of what other specs would write.
it('finds a message that an operator had said was sent, ten minutes after the attempt', async () => {
  // Those before it to the same number could be the one in the list as well.
  await service.db.message.deleteMany({ where: { state: 'unknown' } });
  const id = await send(UNANSWERED, 'unknown', 'said to be sent');
  const tenMinutesMs = 600_000;
  const at = Date.now() + tenMinutesMs;
  const clock = jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(at));
  await service.http.post(`/messaging/messages/${id}/resolve`).send({ as: 'sent' }).expect(200);
  clock.mockRestore();
  // So late that the decision is in the past too.
  await reconcile(tenMinutesMs + FIRST_STEP_MS);
  expect([(await messageOf(id)).state, await statusOf(id)]).toEqual(['submitted', 'delivered']);
});
