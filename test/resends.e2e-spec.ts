import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { MessageStore } from '../src/messages/message.store.js';
import { Outbox } from '../src/messages/outbox.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { newMessage } from './support/factories.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

describe('a resend', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    const fast = { PLIVO_MESSAGES_PER_SECOND: '100', MESSAGE_RESENDS: 'transactional=0' };
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url, ...fast });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  const report = (id: string, Status: string, Sequence: string) => {
    const To = ''; // Plivo may leave the number out; the path tells the message.
    const parameters = parametersOf({ MessageUUID: `uuid-${id}`, Status, Sequence, ErrorCode: '80', To });
    return postSigned(service, parameters, `${STATUS_PATH}/${id}`).expect(204);
  };
  const endOf = (id: string) =>
    waitFor(async () => {
      const message = await service.db.message.findUniqueOrThrow({ where: { id } });
      return message.state === 'queued' || message.state === 'submitting' ? null : message;
    });

  /** Adds a first try with reports of these statuses, and its resend, which is due. */
  async function failAndResend(recipient: string, statuses: readonly string[], resend = 1): Promise<string> {
    const first = newMessage({ recipient, state: 'submitted', ...(resend === 2 && { resend: 1 }) });
    const resendOf = resend === 2 ? crypto.randomUUID() : first.id;
    const tries = [{ ...first, resendOf: resend === 2 ? resendOf : null }];
    await service.app.get(Outbox).enqueueMessages(tries);
    for (const [index, status] of statuses.entries()) await report(first.id, status, String(index + 1));
    const again = newMessage({ recipient, resendOf, resend });
    await service.app.get(Outbox).enqueueMessages([again]);
    return again.id;
  }

  it('goes out while the earlier try is still failed', async () => {
    const id = await failAndResend('+15552000001', ['undelivered']);
    expect(await endOf(id)).toMatchObject({ state: 'submitted' });
    expect(plivo.times.get('+15552000001')).toHaveLength(1);
  });

  it.each([1, 2])('stays back when the earlier try was delivered after all, try %d', async (resend) => {
    const recipient = `+1555200010${resend}`;
    const id = await failAndResend(recipient, ['undelivered', 'delivered'], resend);
    expect(await endOf(id)).toMatchObject({ state: 'cancelled', stateReason: 'superseded' });
    expect(plivo.times.get(recipient)).toBeUndefined();
  });

  it('stays back when the first message was delivered after all and its first resend was not', async () => {
    const recipient = '+15552000201';
    const first = newMessage({ recipient, state: 'submitted' });
    const second = newMessage({ recipient, state: 'submitted', resendOf: first.id, resend: 1 });
    await service.app.get(Outbox).enqueueMessages([first, second]);
    await report(first.id, 'undelivered', '1');
    await report(second.id, 'undelivered', '1');
    await report(first.id, 'delivered', '2');
    const third = newMessage({ recipient, resendOf: first.id, resend: 2 });
    await service.app.get(Outbox).enqueueMessages([third]);
    expect(await endOf(third.id)).toMatchObject({ state: 'cancelled', stateReason: 'superseded' });
    expect(plivo.times.get(recipient)).toBeUndefined();
  });
});

describe('a failure that is reported before the outcome of the attempt is stored', () => {
  let service: TestService;

  beforeAll(async () => {
    // No call to Plivo: each message is as an attempt under way, or one without an answer, left it.
    service = await startService({ ...LIVE, MESSAGE_RESENDS: 'transactional=1' });
  });
  afterAll(() => service.stop());

  it.each(['submitting', 'unknown', 'queued', 'submitted'] as const)(
    'leads to a resend: %s',
    async (state) => {
      const message = newMessage({ state, recipient: '+15552000301' });
      const insert = service.app.get(MessageStore).insertStatement([message]);
      await service.app.get(PrismaService).transaction([insert]);
      const parameters = parametersOf({
        MessageUUID: crypto.randomUUID(),
        Status: 'undelivered',
        ErrorCode: '80',
        To: '15552000301',
      });
      await postSigned(service, parameters, `${STATUS_PATH}/${message.id}`).expect(204);
      expect(
        await waitFor(() => service.db.message.findFirst({ where: { resendOf: message.id } })),
      ).toMatchObject({
        resend: 1,
      });
    },
  );

  it('leads to none where the message was cancelled', async () => {
    const messages = (['cancelled', 'submitted'] as const).map((state) => newMessage({ state }));
    const insert = service.app.get(MessageStore).insertStatement(messages);
    await service.app.get(PrismaService).transaction([insert]);
    for (const { id } of messages) {
      const failed = { MessageUUID: crypto.randomUUID(), Status: 'undelivered', ErrorCode: '80', To: '' };
      await postSigned(service, parametersOf(failed), `${STATUS_PATH}/${id}`).expect(204);
    }
    const [cancelled, submitted] = messages;
    await waitFor(() => service.db.message.findFirst({ where: { resendOf: submitted!.id } }));
    expect(await service.db.message.count({ where: { resendOf: cancelled!.id } })).toBe(0);
  });
});

describe('a failed message', () => {
  const OPTED_OUT = '+15550000200';
  const UNAVAILABLE = '+15550000080';

  let service: TestService;

  beforeAll(async () => {
    service = await startService({ PLIVO_MESSAGES_PER_SECOND: '100' });
  });
  afterAll(() => service.stop());

  const send = (to: string) => service.http.post('/messaging/messages').send({ to, text: 'hello' });

  it('opts its recipient out when Plivo reports an opt-out, and leads to no other message', async () => {
    expect((await send(OPTED_OUT)).status).toBe(202);
    const optOut = await waitFor(() => service.db.optOut.findFirst({ where: { recipient: OPTED_OUT } }));
    expect(optOut).toMatchObject({ sender: '+15550100000', source: 'error' });
    const again = await send(OPTED_OUT);
    expect([again.status, again.body.code]).toEqual([422, 'recipient_opted_out']);
    expect(await service.db.message.count({ where: { recipient: OPTED_OUT } })).toBe(1);
  });

  it('leads to a later resend as a message of its own when the failure may pass', async () => {
    const first = await send(UNAVAILABLE);
    const again = await waitFor(() => service.db.message.findFirst({ where: { resendOf: first.body.id } }));
    expect(again).toMatchObject({ recipient: UNAVAILABLE, text: 'hello', resend: 1, state: 'queued' });
    const wait = again.sendAt!.getTime() - again.createdAt.getTime();
    expect(wait).toBe(60_000);
    const job = await service.db.job.findFirstOrThrow({ where: { payload: { contains: again.id } } });
    expect(job.visibleAt).toEqual(again.sendAt);
  });

  it('leads to a resend with the same experiment and variant', async () => {
    const variants = [
      { name: 'a', text: 'Text A.' },
      { name: 'b', text: 'Text B.' },
    ];
    await service.http.post('/messaging/experiments').send({ name: 'resent', variants }).expect(201);
    const { body } = await service.http
      .post('/messaging/messages')
      .send({ to: UNAVAILABLE, experiment: 'resent' })
      .expect(202);
    const again = await waitFor(() => service.db.message.findFirst({ where: { resendOf: body.id } }));
    expect([again.experiment, again.variant]).toEqual(['resent', body.variant]);
    expect(again.text).toBe(body.variant === 'a' ? 'Text A.' : 'Text B.');
  });
});
