import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '../src/messages/outbox.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const FAST = { PLIVO_MESSAGES_PER_SECOND: '100' };

describe('a message of the other mode', () => {
  let database: TestDatabase;
  let plivo: CountingPlivo;
  let service: TestService;
  let stateInSandbox: string;
  const sandboxed = newMessage({ mode: 'sandbox', recipient: '+15553000001' });
  const live = newMessage({ recipient: '+15553000002' });

  beforeAll(async () => {
    database = await createDatabase();
    plivo = await startCountingPlivo();
    const before = await startService({ DATABASE_URL: database.url, ...FAST });
    await before.app.get(Outbox).enqueueMessages([sandboxed, live]);
    await waitFor(async () => (await stateOf(before, sandboxed.id)) === 'submitted');
    stateInSandbox = await stateOf(before, live.id);
    const sendAt = new Date(Date.now() + 3_600_000);
    await before.app.get(Outbox).enqueueMessages([{ ...sandboxed, id: 'left-over', sendAt }]);
    await before.stop();
    service = await startService({ ...LIVE, DATABASE_URL: database.url, PLIVO_API_URL: plivo.url, ...FAST });
    await makeDue('left-over');
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
    await database.remove();
  });

  const stateOf = async ({ db }: TestService, id: string) =>
    (await db.message.findUniqueOrThrow({ where: { id } })).state;

  /** Makes a message due, now that the sandbox can no longer send it. */
  const makeDue = async (id: string): Promise<void> => {
    await service.db.message.update({ where: { id }, data: { sendAt: null } });
    await service.db.job.update({ where: { id }, data: { visibleAt: new Date() } });
  };

  it('appears in a warning at start', () => {
    expect(
      service.logs.matching(/WARN 1 message\(s\) accepted in sandbox mode are not sent in live mode/),
    ).toHaveLength(1);
  });

  it('never leaves for real from the sandbox, and continues in its own mode', async () => {
    expect(stateInSandbox).toBe('queued');
    await waitFor(async () => (await stateOf(service, live.id)) === 'submitted');
    expect(await stateOf(service, 'left-over')).toBe('queued');
    expect([...plivo.times.keys()]).toEqual([live.recipient]);
  });

  it('leads to a resend in its own mode only', async () => {
    const { messageUuid } = await service.db.message.findUniqueOrThrow({ where: { id: sandboxed.id } });
    const parameters = parametersOf({
      MessageUUID: messageUuid!,
      Status: 'undelivered',
      ErrorCode: '80',
      // Higher than in the reports of the sandbox.
      Sequence: '9',
      To: sandboxed.recipient,
    });
    await postSigned(service, parameters, `${STATUS_PATH}/${sandboxed.id}`).expect(204);
    const where = { resendOf: sandboxed.id };
    const again = await waitFor(() => service.db.message.findFirst({ where }));
    expect(again).toMatchObject({ mode: 'sandbox', state: 'queued' });
    await makeDue(again.id);
    const next = newMessage({ recipient: '+15553000003' });
    await service.app.get(Outbox).enqueueMessages([next]);
    await waitFor(async () => (await stateOf(service, next.id)) === 'submitted');
    expect(await stateOf(service, again.id)).toBe('queued');
  });

  it('appears in the list of its own mode only', async () => {
    const idsOf = async (mode: string): Promise<unknown[]> => {
      const { body } = await service.http.get('/messaging/messages').query({ mode }).expect(200);
      return (body.items as { id: string; mode: string }[]).map((item) => {
        expect(item.mode).toBe(mode);
        return item.id;
      });
    };
    expect(await idsOf('live')).toContain(live.id);
    expect(await idsOf('sandbox')).toContain(sandboxed.id);
  });

  it('ends as cancelled when a job brings it into the wrong mode', async () => {
    const wrong = newMessage({ recipient: '+15553000004' });
    await service.app
      .get(Outbox)
      .enqueueMessages([wrong].map((message) => ({ ...message, sendAt: new Date(Date.now() + 1_000) })));
    await service.db.message.update({ where: { id: wrong.id }, data: { mode: 'sandbox' } });
    await waitFor(async () => (await stateOf(service, wrong.id)) === 'cancelled');
    expect(plivo.times.has(wrong.recipient)).toBe(false);
  });
});
