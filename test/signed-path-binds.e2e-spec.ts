import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v7 as uuidv7 } from 'uuid';
import { bulkMessageId } from '../src/callbacks/bulk-message-id.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { DeliveryRecorder } from '../src/delivery/recording/delivery.recorder.js';
import { MessageStore } from '../src/messages/message.store.js';
import { addMessage, LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, postV3, STATUS_PATH } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';

const RECIPIENT = '+15551234567';

describe('the signed path of a callback', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  async function add(overrides: Parameters<typeof addMessage>[1] = {}) {
    const id = overrides.id ?? uuidv7();
    await addMessage(service, { id, state: 'submitted', ...overrides });
    return { id, path: `${STATUS_PATH}/${id}` };
  }
  /** A submitted message: Plivo's answer has given its UUID. */
  async function addAnswered(overrides: Parameters<typeof addMessage>[1] = {}) {
    const messageUuid = randomUUID();
    return { ...(await add({ ...overrides, messageUuid })), messageUuid };
  }
  const statusOf = (messageUuid: string) => service.db.deliveryStatus.findUnique({ where: { messageUuid } });
  const eventsOf = async (messageUuid: string) => {
    const events = await service.db.deliveryEvent.findMany({
      where: { messageUuid },
      orderBy: { id: 'asc' },
    });
    return events.map(({ status, outcome, reason, messageId }) => ({ status, outcome, reason, messageId }));
  };
  const mismatch = (status: string, reason: string) => ({
    status,
    outcome: 'mismatch',
    reason,
    messageId: null,
  });

  it('binds a report to its message, and one about another message is kept without effect', async () => {
    const [captured, victim] = [await addAnswered(), await addAnswered()];
    const forged = parametersOf({ MessageUUID: victim.messageUuid, Status: 'failed', ErrorCode: '200' });
    await postSigned(service, forged, captured.path).expect(204);
    expect(await statusOf(victim.messageUuid)).toBeNull();
    expect(await eventsOf(victim.messageUuid)).toEqual([mismatch('failed', 'other_uuid')]);
  });

  it('links its message to no other UUID', async () => {
    const { id, path, messageUuid } = await addAnswered();
    const other = randomUUID();
    await postSigned(service, parametersOf({ MessageUUID: other }), path).expect(204);
    expect(await statusOf(other)).toBeNull();
    expect(await eventsOf(other)).toEqual([mismatch('delivered', 'other_uuid')]);
    expect(await service.db.message.findUnique({ where: { id } })).toMatchObject({ messageUuid });
  });

  it('gives a report no effect on our message when it names an unknown message, none, or no id', async () => {
    for (const path of [`/${randomUUID()}`, '', '/order-4711', `/bulk/${randomUUID()}`, '/bulk/x']) {
      const { messageUuid } = await addAnswered();
      await postSigned(service, parametersOf({ MessageUUID: messageUuid }), STATUS_PATH + path).expect(204);
      expect(await statusOf(messageUuid)).toBeNull();
      expect(await eventsOf(messageUuid)).toEqual([mismatch('delivered', 'not_named')]);
    }
  });

  it('stays optional where V3 signs the parameters, but binds where it names a message', async () => {
    const [one, other] = [await addAnswered(), await addAnswered()];
    await postV3(service, parametersOf({ MessageUUID: one.messageUuid })).expect(204);
    expect(await statusOf(one.messageUuid)).toMatchObject({ status: 'delivered', messageId: one.id });
    await postV3(service, parametersOf({ MessageUUID: other.messageUuid }), one.path).expect(204);
    expect(await statusOf(other.messageUuid)).toBeNull();
  });

  it('leaves reports about messages of other programs as they are, whatever it names', async () => {
    for (const path of ['', '/order-4711', `/${randomUUID()}`, `/bulk/${randomUUID()}`]) {
      const MessageUUID = randomUUID();
      await postSigned(service, parametersOf({ MessageUUID }), STATUS_PATH + path).expect(204);
      expect(await statusOf(MessageUUID)).toMatchObject({ status: 'delivered', messageId: null });
    }
  });

  it.each([
    '15551234568',
    '+15551234568',
    ' 15551234568',
    '0015551234568',
    '+1 (555) 123-4568',
    '441632960000',
  ])('stands for one recipient: a report to %j has no effect', async (To) => {
    const { path, messageUuid } = await addAnswered({ recipient: RECIPIENT });
    await postSigned(service, parametersOf({ MessageUUID: messageUuid, To }), path).expect(204);
    expect(await statusOf(messageUuid)).toBeNull();
    expect(await eventsOf(messageUuid)).toEqual([mismatch('delivered', 'other_recipient')]);
  });

  it.each([
    '15551234567',
    RECIPIENT,
    ' 15551234567',
    '0015551234567',
    '+1 (555) 123-4567',
    '5551234567',
    '1555123XXXX',
    '1555123****',
    '************',
    '',
    '12345',
    'ACME',
  ])('accepts a report to %j, which is no other number', async (To) => {
    const { path, messageUuid, id } = await addAnswered({ recipient: RECIPIENT });
    await postSigned(service, parametersOf({ MessageUUID: messageUuid, To }), path).expect(204);
    expect(await statusOf(messageUuid)).toMatchObject({ status: 'delivered', messageId: id });
  });

  it('accepts a report with another From, or none', async () => {
    for (const From of ['18005550199', 'ACME', '1800555XXXX', '']) {
      const { path, messageUuid } = await addAnswered();
      await postSigned(service, parametersOf({ MessageUUID: messageUuid, From }), path).expect(204);
      expect(await statusOf(messageUuid)).toMatchObject({ status: 'delivered' });
    }
  });

  it('leaves the place of the genuine report free, in one batch or in two', async () => {
    for (const together of [true, false]) {
      const [captured, victim] = [await addAnswered(), await addAnswered()];
      const report = parametersOf({ MessageUUID: victim.messageUuid });
      const forged = postSigned(service, report, captured.path).expect(204);
      if (!together) await forged;
      await Promise.all([forged, postSigned(service, report, victim.path).expect(204)]);
      expect(await statusOf(victim.messageUuid)).toMatchObject({ status: 'delivered', messageId: victim.id });
      const outcomes = (await eventsOf(victim.messageUuid)).map(({ outcome }) => outcome).sort();
      expect(outcomes).toEqual(['applied', 'mismatch']);
    }
  });

  it('keeps genuine reports apart from forgeries in a large batch, whatever their order', async () => {
    const victims = await Promise.all(Array.from({ length: 20 }, () => addAnswered()));
    const posts = victims.flatMap(({ path, messageUuid }, index) => [
      postSigned(
        service,
        parametersOf({ MessageUUID: messageUuid, Status: 'read' }),
        victims.at(index - 1)!.path,
      ),
      postSigned(service, parametersOf({ MessageUUID: messageUuid, Status: 'sent' }), path),
      postSigned(service, parametersOf({ MessageUUID: messageUuid, To: '441632960000' }), path),
    ]);
    for (const { status } of await Promise.all(posts)) expect(status).toBe(204);
    for (const { id, messageUuid } of victims) {
      expect(await statusOf(messageUuid)).toMatchObject({ status: 'sent', messageId: id });
      expect(await eventsOf(messageUuid)).toHaveLength(3);
    }
  });

  it('shows a contradicting report as a mismatch in the timeline, not as the current status', async () => {
    const { path, messageUuid } = await addAnswered();
    await postSigned(service, parametersOf({ MessageUUID: messageUuid, Status: 'sent' }), path).expect(204);
    await postSigned(service, parametersOf({ MessageUUID: messageUuid, Status: 'read' })).expect(204);
    const { body } = await service.http.get(`/delivery-statuses/${messageUuid}`).expect(200);
    expect(body.status).toBe('sent');
    expect(body.events[1]).toMatchObject({
      status: 'read',
      outcome: 'mismatch',
      reason: /^Without effect: /,
    });
    const listed = await service.http.get('/delivery-statuses?status=read').expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(messageUuid);
  });

  it('logs a contradicting report with the reason', async () => {
    const { messageUuid } = await addAnswered();
    const written = (): string[] =>
      service.logs.matching(new RegExp(`WARN report has no effect .*messageUuid=${messageUuid}`));
    let copies = 0;
    // Other reports have used up the log lines of this second.
    await waitFor(async () => {
      await postSigned(service, parametersOf({ MessageUUID: messageUuid, Sequence: String(copies++) }));
      return written().length > 0;
    });
    expect(written()[0]).toContain('path=none reason=not_named');
  });

  describe('the path of a message without a known UUID', () => {
    it('links the first UUID only', async () => {
      const { id, path } = await add({ state: 'submitting' });
      const [first, second] = [randomUUID(), randomUUID()];
      await postSigned(service, parametersOf({ MessageUUID: first }), path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID: second }), path).expect(204);
      expect(await statusOf(first)).toMatchObject({ messageId: id });
      expect(await statusOf(second)).toBeNull();
    });

    it('links one UUID of several that arrive at once', async () => {
      const { id, path } = await add({ state: 'submitting' });
      const posts = Array.from({ length: 10 }, () => postSigned(service, parametersOf(), path));
      await Promise.all(posts.map((post) => post.expect(204)));
      expect(await service.db.deliveryStatus.count({ where: { messageId: id } })).toBe(1);
    });

    it('changes nothing about a UUID that a report has linked to another message', async () => {
      const [one, other] = [await add({ state: 'submitting' }), await add({ state: 'submitting' })];
      const MessageUUID = randomUUID();
      await postSigned(service, parametersOf({ MessageUUID, Status: 'sent' }), one.path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID }), other.path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID })).expect(204);
      expect(await statusOf(MessageUUID)).toMatchObject({ status: 'sent', messageId: one.id });
    });

    it("gives way to Plivo's answer, whatever callbacks have said before", async () => {
      const [one, other] = [await add({ state: 'submitting' }), await add({ state: 'unknown' })];
      const [forged, genuine] = [randomUUID(), randomUUID()];
      await postSigned(service, parametersOf({ MessageUUID: forged, Status: 'read' }), one.path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID: genuine }), one.path).expect(204);
      await service.db.message.update({ where: { id: other.id }, data: { messageUuid: genuine } });
      await service.app
        .get(MessageStore)
        .markSubmitted({ ids: [one.id], fencingToken: undefined }, { messageUuid: genuine });
      await service.app.get(DeliveryRecorder).linkMessage(genuine, one.id);
      expect(await statusOf(genuine)).toMatchObject({ status: 'delivered', messageId: one.id });
      expect(await statusOf(forged)).toMatchObject({ messageId: null });
      expect((await eventsOf(genuine)).map(({ outcome }) => outcome)).toEqual(['mismatch', 'applied']);
      const uuids = await service.db.message.findMany({ where: { id: { in: [one.id, other.id] } } });
      expect(new Map(uuids.map((row) => [row.id, row.messageUuid]))).toEqual(
        new Map([
          [one.id, genuine],
          [other.id, null],
        ]),
      );
    });
  });

  describe('the path of a bulk call', () => {
    async function addBatch() {
      const batchId = uuidv7();
      return { batchId, path: `${STATUS_PATH}/bulk/${batchId}` };
    }

    it('identifies the message by batch and number, in whatever form the number comes', async () => {
      for (const To of ['15551234567', ' 15551234567', '0015551234567']) {
        const { batchId, path } = await addBatch();
        const { id } = await add({ id: bulkMessageId(batchId, RECIPIENT), batchId });
        const MessageUUID = randomUUID();
        await postSigned(service, parametersOf({ MessageUUID, To }), path).expect(204);
        expect(await statusOf(MessageUUID)).toMatchObject({ messageId: id });
      }
    });

    it('identifies the message by its UUID where the number is masked, if it belongs to the batch', async () => {
      const { batchId, path } = await addBatch();
      const own = await addAnswered({ id: bulkMessageId(batchId, RECIPIENT), batchId });
      const stranger = await addAnswered();
      const To = '1555123XXXX';
      await postSigned(service, parametersOf({ MessageUUID: own.messageUuid, To }), path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID: stranger.messageUuid, To }), path).expect(204);
      expect(await statusOf(own.messageUuid)).toMatchObject({ status: 'delivered', messageId: own.id });
      expect(await eventsOf(stranger.messageUuid)).toEqual([mismatch('delivered', 'not_named')]);
    });

    it('identifies the message by an earlier report where the number is masked', async () => {
      const { batchId, path } = await addBatch();
      const { id } = await add({ id: bulkMessageId(batchId, RECIPIENT), batchId });
      const MessageUUID = randomUUID();
      await postSigned(service, parametersOf({ MessageUUID, Status: 'sent' }), path).expect(204);
      await postSigned(service, parametersOf({ MessageUUID, To: '' }), path).expect(204);
      expect(await statusOf(MessageUUID)).toMatchObject({ status: 'delivered', messageId: id });
    });

    it('identifies no message of another number of the batch', async () => {
      const { batchId, path } = await addBatch();
      const [one, other] = [RECIPIENT, '+15551234568'];
      const victim = await addAnswered({ id: bulkMessageId(batchId, one), batchId, recipient: one });
      await add({ id: bulkMessageId(batchId, other), batchId, recipient: other });
      await postSigned(service, parametersOf({ MessageUUID: victim.messageUuid, To: other }), path).expect(
        204,
      );
      await postSigned(
        service,
        parametersOf({ MessageUUID: victim.messageUuid, To: '15551239999' }),
        path,
      ).expect(204);
      expect(await statusOf(victim.messageUuid)).toBeNull();
    });
  });

  describe('a failure report', () => {
    const optOuts = () => service.db.optOut.findMany();
    const failure = (overrides: Record<string, string>) =>
      parametersOf({ Status: 'failed', ErrorCode: '200', ...overrides });
    /** The feed reads in order: everything before this report has been read as well. */
    async function readFeed(): Promise<void> {
      const recipient = `+1555${String(Math.floor(Math.random() * 9_000_000) + 1_000_000)}`;
      const { path, messageUuid } = await addAnswered({ recipient });
      await postSigned(service, failure({ MessageUUID: messageUuid, To: recipient }), path).expect(204);
      await waitFor(async () => (await optOuts()).some((row) => row.recipient === recipient));
    }

    it('opts out the recipient of our own message for the sender it was sent from', async () => {
      const { path, messageUuid } = await addAnswered({ recipient: '+15557654321' });
      const told = { From: '18005550199', To: '1555765XXXX' };
      await postSigned(service, failure({ MessageUUID: messageUuid, ...told }), path).expect(204);
      await waitFor(async () => (await optOuts()).some(({ recipient }) => recipient === '+15557654321'));
      expect((await optOuts()).map(({ sender }) => sender)).not.toContain('+18005550199');
    }, 40_000);

    it('causes no opt-out and no resend for a message that is not ours, nor for a mismatch', async () => {
      const [victim, captured] = [await addAnswered(), await addAnswered()];
      const before = await service.db.message.count({ where: { resend: { gt: 0 } } });
      for (const ErrorCode of ['200', '80']) {
        const reports: [string, string][] = [
          [randomUUID(), STATUS_PATH],
          [randomUUID(), `${STATUS_PATH}/${randomUUID()}`],
          [victim.messageUuid, STATUS_PATH],
          [victim.messageUuid, captured.path],
          [randomUUID(), captured.path],
        ];
        for (const [MessageUUID, path] of reports) {
          await postSigned(service, failure({ MessageUUID, ErrorCode, To: RECIPIENT }), path).expect(204);
        }
      }
      await readFeed();
      expect((await optOuts()).filter(({ recipient }) => recipient === RECIPIENT)).toEqual([]);
      expect(await service.db.message.count({ where: { resend: { gt: 0 } } })).toBe(before);
    }, 40_000);
  });

  it('binds a report from the spool as well', async () => {
    const victim = await addAnswered();
    const prisma = service.app.get(PrismaService);
    const { ReportKind } = await import('../src/delivery/recording/report.kind.js');
    const kind = service.app.get(ReportKind);
    const { DeliveryStore } = await import('../src/delivery/recording/delivery.store.js');
    const store = new DeliveryStore(prisma);
    const report = {
      ...probe(),
      messageUuid: victim.messageUuid,
      recipient: RECIPIENT,
      status: 'delivered' as const,
    };
    const fromSpool = (fields: object) =>
      kind.decode(JSON.parse(JSON.stringify({ ...kind.encode(report), ...fields })))!;
    const { batchId: _, bodySigned: __, ...old } = fromSpool({});
    const lines = [
      kind.decode(JSON.parse(JSON.stringify(old)))!,
      fromSpool({}),
      fromSpool({ bodySigned: true }),
    ];
    expect(await store.append(lines, new Date())).toEqual(['mismatch', 'duplicate', 'applied']);
    expect(await statusOf(victim.messageUuid)).toMatchObject({ source: 'spool', messageId: victim.id });
  });
});

function probe() {
  return {
    messageId: null,
    batchId: null,
    bodySigned: false,
    errorCode: null,
    sender: null,
    messageType: null,
    units: null,
    totalRateMicros: null,
    totalAmountMicros: null,
    mcc: null,
    mnc: null,
    sequence: null,
    plivoTimeMicros: null,
    identity: ['x'],
    source: 'callback' as const,
    mode: 'live' as const,
    receivedAt: new Date(),
    rawPayload: '{}',
  };
}
