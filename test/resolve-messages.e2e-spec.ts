import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MessageReader } from '../src/messages/message.reader.js';
import { Outbox } from '../src/messages/outbox.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const PATH = '/messaging/messages/resolve';

describe('POST /messaging/messages/resolve', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url, PLIVO_MESSAGES_PER_SECOND: '500' });
  });
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });
  afterEach(async () => {
    await service.db.message.deleteMany();
    await service.db.deliveryStatus.deleteMany();
    plivo.times.clear();
  });

  let created = 0;
  async function add(state: string, rest: { batchId?: string; stateReason?: string; createdAt?: Date } = {}) {
    const now = new Date();
    created += 1;
    const { id } = await service.db.message.create({
      data: {
        id: `m-${String(created).padStart(6, '0')}`,
        recipient: `+1555${1_000_000 + created}`,
        sender: '+15550100000',
        text: 'hello',
        state,
        createdAt: now,
        updatedAt: now,
        ...rest,
      },
    });
    return id;
  }
  const resolve = async (body: object) =>
    (await service.http.post(PATH).send(body).expect(200)).body as object;
  const stateOf = async (id: string) => (await service.db.message.findUniqueOrThrow({ where: { id } })).state;

  it('resolves messages by id, once, and no others', async () => {
    const ids = [await add('unknown'), await add('unknown')];
    const refused = await add('refused');
    const asked = { as: 'sent', ids: [...ids, refused, 'none', 'none'] };
    const skipped = [refused, 'none'];
    expect(await resolve(asked)).toEqual({ resolved: 2, reported: 0, skipped, more: false });
    expect(await Promise.all([...ids, refused].map(stateOf))).toEqual(['submitted', 'submitted', 'refused']);
    expect(await resolve(asked)).toEqual({
      resolved: 0,
      reported: 0,
      skipped: [...ids, ...skipped],
      more: false,
    });
    expect(plivo.times.size).toBe(0);
  });

  it('resends each message once, however often that is requested', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 20; index += 1) ids.push(await add('unknown'));
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => resolve({ as: 'resend', ids }) as Promise<{ resolved: number }>),
    );
    expect(answers.reduce((sum, { resolved }) => sum + resolved, 0)).toBe(ids.length);
    await waitFor(
      async () => (await service.db.message.count({ where: { state: 'submitted' } })) === ids.length,
    );
    expect([...plivo.times.values()].map((sent) => sent.length)).toEqual(ids.map(() => 1));
  });

  it('keeps the job of a message that is queued already, even while it is leased', async () => {
    const id = await add('unknown');
    const outbox = service.app.get(Outbox);
    const message = await service.app.get(MessageReader).findMessage(id);
    // As if two requests had read the same unknown message.
    const later = new Date(Date.now() + 3_600_000);
    await service.db.message.update({ where: { id }, data: { state: 'queued' } });
    await service.db.job.create({
      data: {
        id,
        kind: 'none',
        payload: '{}',
        visibleAt: later,
        lockedBy: 'a claim',
        createdAt: later,
      },
    });
    expect(await outbox.requeueUnknown([message!])).toEqual([]);
    expect(await service.db.job.findUnique({ where: { id } })).toMatchObject({
      visibleAt: later,
      lockedBy: 'a claim',
    });
  });

  it('resends no message that Plivo accepted according to a delivery report', async () => {
    const [reported, lost] = [await add('unknown'), await add('unknown')];
    await service.db.deliveryStatus.create({
      data: {
        id: 'report',
        messageUuid: 'uuid-of-reported',
        messageId: reported,
        status: 'sent',
        orderKey: '1',
        source: 'plivo',
        receivedAt: new Date(),
        processedAt: new Date(),
        updatedAt: new Date(),
        rawPayload: '{}',
      },
    });
    await resolve({ as: 'resend', ids: [reported, lost] });
    await waitFor(async () => (await stateOf(lost)) === 'submitted');
    expect(await service.db.message.findUnique({ where: { id: reported } })).toMatchObject({
      state: 'submitted',
      messageUuid: 'uuid-of-reported',
    });
    expect(plivo.times.size).toBe(1);
  });

  it.each([
    [{ batchId: 'batch-1' }],
    [{ stateReason: 'interrupted' }],
    [{ createdFrom: '2026-01-01', createdTo: '2026-01-02' }],
  ])('resolves messages by %j, part by part', async (filter) => {
    const matching = {
      batchId: 'batch-1',
      stateReason: 'interrupted',
      createdAt: new Date('2026-01-01T12:00:00Z'),
    };
    for (let index = 0; index < 3; index += 1) await add('unknown', matching);
    const other = await add('unknown');
    await add('refused', matching);
    const part = { as: 'sent', limit: 2, ...filter };
    expect(await resolve(part)).toEqual({ resolved: 2, reported: 0, skipped: [], more: true });
    expect(await resolve(part)).toEqual({ resolved: 1, reported: 0, skipped: [], more: false });
    expect(await stateOf(other)).toBe('unknown');
  });

  it.each([
    [{ as: 'sent' }, ['ids']],
    [{ as: 'sent', ids: ['a'], batchId: 'b' }, ['ids']],
    [{ as: 'sent', ids: [] }, ['ids']],
    [{ as: 'sent', ids: Array.from({ length: 1_001 }, () => 'a') }, ['ids']],
    [{ as: 'sent', batchId: 'b', limit: 1_001 }, ['limit']],
    [{ as: 'sent', createdFrom: 'yesterday' }, ['createdFrom']],
  ])('refuses the malformed %j', async (body, fields) => {
    const answer = await service.http.post(PATH).send(body);
    expect([answer.status, answer.body.errors?.map(({ field }: { field: string }) => field)]).toEqual([
      400,
      fields,
    ]);
  });
});
