import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SpoolError } from '../src/delivery/spool/spool-error.js';
import { Spool } from '../src/delivery/spool/spool.js';
import { LIVE, startService } from './support/service.js';
import { startServiceWithSandbox } from './support/sandboxed.js';
import { waitFor } from './support/wait-for.js';

const TIMEOUT_MS = 500;

/** The service as against the real Plivo, with only the sandbox in its place. */
describe('the service against the sandbox', () => {
  let sandboxed: Awaited<ReturnType<typeof startServiceWithSandbox>>;

  beforeAll(async () => {
    sandboxed = await startServiceWithSandbox({ PLIVO_TIMEOUT_MS: String(TIMEOUT_MS) });
  });
  afterAll(() => sandboxed.stop());

  const send = (to: string) =>
    sandboxed.service.http.post('/messaging/send-test').send({ to, text: 'a text of its own' });
  const timelineOf = async (uuid: string) =>
    (await sandboxed.service.http.get(`/delivery-statuses/${uuid}`)).body;
  const timelineWith = (uuid: string, events: number) =>
    waitFor(async () => {
      const timeline = await timelineOf(uuid);
      return timeline.events?.length === events && timeline;
    });
  const newest = () => sandboxed.service.db.message.findFirstOrThrow({ orderBy: { id: 'desc' } });

  it.each([
    ['+15551234567', 'delivered', ['queued', 'sent', 'delivered'], null],
    ['+15550000001', 'sent', ['queued', 'sent'], null],
    ['+15550000002', 'delivered', ['queued', 'sent', 'delivered'], null],
    ['+15550000003', 'delivered', ['delivered', 'sent', 'queued'], null],
    ['+15550000004', 'delivered', ['queued', 'sent', 'delivered'], null],
    ['+15550000080', 'undelivered', ['queued', 'sent', 'undelivered'], '80'],
    ['+15550000200', 'failed', ['queued', 'failed'], '200'],
    ['+15550000300', 'rejected', ['queued', 'rejected'], '300'],
    ['+15550000420', 'failed', ['queued', 'failed'], '420'],
  ])('follows a message to %s until it ends as %s', async (to, status, events, errorCode) => {
    const { body } = await send(to).expect(202);
    const timeline = await timelineWith(body.messageUuid, events.length);
    expect(timeline).toMatchObject({ status, messageId: body.id, recipient: to });
    expect(timeline.error?.code ?? null).toBe(errorCode);
    expect(timeline.events.map((event: { status: string }) => event.status)).toEqual(events);
  });

  it('links a callback that arrives before the answer to the send', async () => {
    const { body } = await send('+15550000004').expect(202);
    const events = await sandboxed.service.db.deliveryEvent.findMany({
      where: { messageUuid: body.messageUuid },
    });
    expect(events.map(({ status, messageId }) => [status, messageId])).toContainEqual(['queued', body.id]);
  });

  it('keeps a message without callbacks as submitted', async () => {
    const { body } = await send('+15550000005').expect(202);
    expect(await sandboxed.service.db.message.findUniqueOrThrow({ where: { id: body.id } })).toMatchObject({
      state: 'submitted',
    });
    expect((await sandboxed.service.http.get(`/delivery-statuses/${body.messageUuid}`)).body.code).toBe(
      'delivery_status_not_found',
    );
  });

  it('delivers a second message to a number whose first one failed with a network error', async () => {
    const ends = [];
    for (const _time of ['first', 'second']) {
      const { body } = await send('+15550000020').expect(202);
      const { status, error } = await timelineWith(body.messageUuid, 3);
      ends.push([status, error?.code ?? null]);
    }
    expect(ends).toEqual([
      ['undelivered', '20'],
      ['delivered', null],
    ]);
  });

  it.each([
    ['+15550000098', 422, 'plivo_refused', 'refused'],
    ['+15550000400', 422, 'plivo_refused', 'refused'],
    ['+15550000401', 502, 'plivo_credentials', 'refused'],
    ['+15550000402', 502, 'plivo_no_credit', 'refused'],
    ['+15550000403', 502, 'plivo_forbidden', 'refused'],
    ['+15550000404', 502, 'plivo_wrong_address', 'refused'],
    ['+15550000429', 503, 'plivo_rate_limit', 'refused'],
    ['+15550000500', 504, 'plivo_unknown_outcome', 'unknown'],
    ['+15550000503', 504, 'plivo_unknown_outcome', 'unknown'],
    ['+15550000007', 504, 'plivo_unknown_outcome', 'unknown'],
  ])('answers a send to %s with %d %s and records it', async (to, status, code, state) => {
    const answer = await send(to);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.get('Retry-After') !== undefined).toBe(status === 503);
    expect(await newest()).toMatchObject({ recipient: to, state, stateReason: code, messageUuid: null });
  });

  it('learns the outcome of an unanswered send from our id in the callback path', async () => {
    const answer = await send('+15550000006');
    expect([answer.status, answer.body.code]).toEqual([504, 'plivo_unknown_outcome']);
    const { id } = await newest();
    expect(answer.body.detail).toContain(id);
    const status = await waitFor(() =>
      sandboxed.service.db.deliveryStatus.findFirst({ where: { messageId: id, status: 'delivered' } }),
    );
    expect(status.recipient).toBe('+15550000006');
    expect((await timelineOf(id)).messageUuid).toBe(status.messageUuid);
  });

  it('calls Plivo once per send, whatever the answer', async () => {
    const before = await sandboxed.service.db.message.count();
    sandboxed.sandbox.ledger.clear();
    await send('+15550000500');
    await send('+15550000429');
    expect(sandboxed.sandbox.ledger.page().items.map(({ to, outcome }) => [to, outcome])).toEqual([
      ['+15550000500', 'unanswered-lost'],
      ['+15550000429', 'refused'],
    ]);
    expect(await sandboxed.service.db.message.count()).toBe(before + 2);
    expect((await newest()).attempts).toBe(1);
  });

  it('answers 503 with Retry-After when Plivo is unreachable', async () => {
    const alone = await startService(LIVE);
    try {
      const answer = await alone.http
        .post('/messaging/send-test')
        .send({ to: '+15551234567', text: 'hello' });
      expect([answer.status, answer.body.code]).toEqual([503, 'plivo_unreachable']);
      expect(answer.get('Retry-After')).toBe('5');
    } finally {
      await alone.stop();
    }
  });

  it('receives a callback again until it accepts it', async () => {
    const { service: refusing, stop } = await startServiceWithSandbox();
    const disk = jest.spyOn(refusing.app.get(Spool), 'append').mockRejectedValue(new SpoolError('disk full'));
    await refusing.db.$executeRawUnsafe('ALTER TABLE "DeliveryEvent" RENAME TO "Away"');
    const { body } = await refusing.http
      .post('/messaging/send-test')
      .send({ to: '+15551234567', text: 'hello' });
    await waitFor(() => refusing.logs.matching(/report not stored/).length > 0);
    await refusing.db.$executeRawUnsafe('ALTER TABLE "Away" RENAME TO "DeliveryEvent"');
    disk.mockRestore();
    const found = await waitFor(() =>
      refusing.db.deliveryStatus.findFirst({ where: { messageUuid: body.messageUuid } }),
    );
    expect(found.messageId).toBe(body.id);
    await stop();
  });
});
