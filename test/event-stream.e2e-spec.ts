import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '../src/core/clock.js';
import { PrismaService } from '../src/core/prisma.service.js';
import { LiveEvents } from '../src/events/live/live-events.js';
import { ServiceEventStore } from '../src/feed/service-event.store.js';
import { type EventStream, openEventStream } from './support/event-stream.js';
import { startService, type TestService, type Variables } from './support/service.js';
import { ENDED_SECONDS, sessionCookie } from './support/session-cookie.js';
import { waitFor } from './support/wait-for.js';

const MESSAGE = { to: '+15551234567', text: 'hello' };

describe('the stream of events', () => {
  let service: TestService;
  let opened: EventStream[] = [];

  beforeAll(async () => {
    service = await startService({ PLIVO_MESSAGES_PER_SECOND: '100' });
  });
  afterEach(() => {
    for (const stream of opened) stream.close();
    opened = [];
  });
  afterAll(() => service.stop());

  const open = async (query = '', headers?: Record<string, string>, at = service): Promise<EventStream> => {
    const stream = await openEventStream(`${at.url}/events${query}`, headers);
    opened.push(stream);
    return stream;
  };
  const listen = async (query = '', headers?: Record<string, string>): Promise<EventStream> => {
    const stream = await open(query, headers);
    await stream.joined();
    return stream;
  };
  const send = async (body: object = {}): Promise<string> =>
    (
      await service.http
        .post('/messaging/messages')
        .send({ ...MESSAGE, ...body })
        .expect(202)
    ).body.id;
  const optOut = (recipient: string) =>
    service.http.post('/messaging/opt-outs').send({ recipient }).expect(201);
  /** Events that are there at once. */
  async function tell(count: number, size = 1): Promise<void> {
    const prisma = service.app.get(PrismaService);
    const store = new ServiceEventStore(new Clock(), prisma);
    const data = { id: 'x'.repeat(size) };
    for (let index = 0; index < count; index += 1) {
      await prisma.transaction(store.insertStatements({ type: 'alert.raised', data }));
    }
  }

  it('brings a message from submitted to delivered, in order and once', async () => {
    const stream = await listen();
    const id = await send({ clientReference: 'order-1', metadata: { shop: 7 } });
    await waitFor(() => stream.types().includes('message.delivered'));
    const own = stream.events.filter(({ body }) => body.data['id'] === id);
    expect(own.map(({ body }) => body.type)).toEqual([
      'message.submitted',
      'message.queued',
      'message.sent',
      'message.delivered',
    ]);
    for (const { id: eventId, body } of own) {
      expect(body.data).toMatchObject({
        sequence: eventId,
        to: MESSAGE.to,
        clientReference: 'order-1',
        metadata: { shop: 7 },
      });
    }
    const ids = stream.ids();
    expect(ids).toEqual([...new Set(ids)].sort((one, other) => one! - other!));
  });

  it('has the headers that proxies and browsers need', async () => {
    const { response } = await listen();
    expect(response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
  });

  it('brings only what its filters want', async () => {
    const id = await send({ sendAt: '2099-01-01' });
    const streams = {
      'type=message.cancelled': await listen('?type=message.cancelled'),
      'status=cancelled&kind=otp': await listen('?status=cancelled&kind=otp'),
      messageId: await listen(`?messageId=${id}`),
      recipient: await listen('?recipient=%2B15557654321'),
      everything: await listen(),
    };
    const otp = await send({ sendAt: '2099-01-01', kind: 'otp', to: '+15557654321' });
    for (const one of [otp, id]) await service.http.post(`/messaging/messages/${one}/cancel`).expect(200);
    await optOut('+15557654321');
    await waitFor(() => streams.everything.types().includes('recipient.opted_out'));
    await waitFor(() => streams.recipient.events.length === 2);
    const idsOf = (stream: EventStream) => stream.events.map(({ body }) => body.data['id'] ?? body.type);
    expect(Object.entries(streams).map(([name, stream]) => [name, idsOf(stream)])).toEqual([
      ['type=message.cancelled', [otp, id]],
      ['status=cancelled&kind=otp', [otp]],
      ['messageId', [id]],
      ['recipient', [otp, 'recipient.opted_out']],
      ['everything', [otp, id, 'recipient.opted_out']],
    ]);
  });

  it.each([
    'colour=red',
    'type=message.lost',
    'status=gone',
    'kind=news',
    'lastEventId=last',
    'type=a&type=b',
  ])('refuses %s', async (query) => {
    const { body } = await service.http.get(`/events?${query}`).expect(400);
    expect(body.code).toBe('validation_failed');
  });

  it('refuses a malformed Last-Event-ID', async () => {
    const { body } = await service.http.get('/events').set('Last-Event-ID', 'x').expect(400);
    expect(body.errors).toEqual([{ field: 'Last-Event-ID', message: expect.any(String) }]);
  });

  it.each(['header', 'query'])('goes on after the last event, by %s, while more are written', async (way) => {
    const first = await listen();
    await tell(30);
    await waitFor(() => first.events.length === 30);
    const last = first.ids()[9]!;
    const writing = tell(30);
    const again =
      way === 'header'
        ? await listen('', { 'Last-Event-ID': String(last) })
        : await listen(`?lastEventId=${last}`);
    await writing;
    await waitFor(() => first.events.length === 60);
    await waitFor(() => again.ids().at(-1) === first.ids().at(-1));
    expect(again.ids()).toEqual(first.ids().slice(10));
  });

  it('goes on from the start of the log, over many pages', async () => {
    await tell(3);
    const sequence =
      service.app.get(PrismaService).database === 'sqlite'
        ? `UPDATE "sqlite_sequence" SET "seq" = 7000 WHERE "name" = 'DeliveryEvent'`
        : `SELECT setval('"DeliveryEvent_id_seq"', 7000)::text`;
    await service.db.$executeRawUnsafe(sequence);
    await tell(3);
    const all = [
      ...(await service.db.serviceEvent.findMany({ select: { id: true } })),
      ...(await service.db.messageEvent.findMany({ select: { id: true } })),
      ...(await service.db.deliveryEvent.findMany({ where: { outcome: 'applied' }, select: { id: true } })),
    ].map(({ id }) => Number(id as number | bigint));
    const stream = await listen('?lastEventId=0');
    await waitFor(() => stream.events.length >= all.length);
    expect(stream.ids()).toEqual(all.sort((one, other) => one - other));
  });

  it('begins with what comes, where the last event is of another database', async () => {
    const stream = await listen('?lastEventId=999999999999');
    await tell(1);
    await waitFor(() => stream.events.length > 0);
    expect(stream.events).toHaveLength(1);
  });

  it('repeats its position as a heartbeat, even if its filters pass no event', async () => {
    const stream = await listen('?batchId=none');
    const before = stream.lastId()!;
    await tell(1);
    service.app.get(LiveEvents)['beatAt'] = 0;
    await waitFor(() => stream.lastId()! > before);
    expect(stream.events).toEqual([]);
  });

  it('drops a listener that does not read, with a reason, and no other', async () => {
    const [slow, quick] = [await listen(), await listen()];
    slow.response.pause();
    // More than the buffers of both ends take.
    for (let count = 1; count <= 50; count += 1) {
      await tell(1, 400_000);
      await waitFor(() => quick.events.length === count);
    }
    await waitFor(() => service.logs.matching(/listener dropped reason=too_slow/).length === 1);
    quick.close();
    slow.response.resume();
    await slow.ended();
    expect(slow.events.length).toBeLessThan(50);
  });

  async function withService(
    variables: Variables,
    use: (other: TestService) => Promise<void>,
  ): Promise<void> {
    const other = await startService(variables);
    try {
      await use(other);
    } finally {
      await other.stop();
    }
  }

  it('takes listeners up to the limit, and another once one has left', async () => {
    await withService({ EVENTS_MAX_LISTENERS: '1' }, async (other) => {
      const first = await open('', {}, other);
      const { body, headers } = await other.http.get('/events').expect(503);
      expect([body.code, headers['retry-after']]).toEqual(['too_many_listeners', '5']);
      first.close();
      await waitFor(() => open('', {}, other).catch(() => null));
    });
  });

  it('drops a listener whose session ends, with a reason, and no other', async () => {
    const API_KEYS = 'reader:reader-secret-0123456789:read';
    await withService({ API_KEYS }, async (other) => {
      const ofSession = await open('', { Cookie: sessionCookie(API_KEYS, 'reader') }, other);
      const ofKey = await open('', { 'X-Api-Key': 'reader-secret-0123456789' }, other);
      await Promise.all([ofSession.joined(), ofKey.joined()]);
      const clock = jest.spyOn(other.app.get(Clock), 'now');
      const beat = () => (other.app.get(LiveEvents)['beatAt'] = 0);
      const beaten = () => waitFor(() => other.app.get(LiveEvents)['beatAt'] > 0);
      clock.mockImplementation(() => new Date(Date.now() + (ENDED_SECONDS - 60) * 1_000));
      beat();
      await beaten();
      clock.mockImplementation(() => new Date(Date.now() + ENDED_SECONDS * 1_000));
      expect(ofSession.text()).not.toContain('dropped');
      beat();
      await ofSession.ended();
      expect(ofSession.text()).toContain('event: dropped\ndata: {"reason":"session_ended"}\n\n');
      expect(other.logs.matching(/listener dropped/)).toEqual([
        expect.stringContaining('reason=session_ended'),
      ]);
      const place = ofKey.text();
      beat();
      await waitFor(() => ofKey.text() !== place);
      clock.mockRestore();
    });
  });

  it('drops a listener whose key is revoked, or expires, and no other', async () => {
    const [API_KEYS, admin] = ['operator:operator-secret-0123456789', 'operator-secret-0123456789'];
    await withService({ API_KEYS }, async (other) => {
      const create = async (name: string, expiresAt?: Date) => {
        const draft = { name, scopes: ['read'], expiresAt };
        const { body } = await other.http.post('/api-keys').set('X-Api-Key', admin).send(draft).expect(201);
        return body as { id: string; secret: string };
      };
      const listenWith = async (headers: Record<string, string>) => {
        const stream = await open('', headers, other);
        await stream.joined();
        return stream;
      };
      const revoked = await create('revoked');
      const expiring = await create('expiring', new Date(Date.now() + 60_000));
      const signedIn = await other.http.post('/session').send({ key: revoked.secret }).expect(200);
      const Cookie = String(signedIn.headers['set-cookie']).split(';')[0]!;
      const ofRevoked = await listenWith({ 'X-Api-Key': revoked.secret });
      const ofSession = await listenWith({ Cookie });
      const ofExpiring = await listenWith({ 'X-Api-Key': expiring.secret });
      const ofOperator = await listenWith({ 'X-Api-Key': admin });
      await other.http.delete(`/api-keys/${revoked.id}`).set('X-Api-Key', admin).expect(204);
      await Promise.all([ofRevoked.ended(), ofSession.ended()]);
      expect(ofRevoked.text()).toContain('event: dropped\ndata: {"reason":"key_ended"}\n\n');
      expect(ofSession.text()).toContain('event: dropped\ndata: {"reason":"session_ended"}\n\n');
      expect(ofExpiring.text()).not.toContain('dropped');
      const clock = jest.spyOn(other.app.get(Clock), 'now');
      clock.mockImplementation(() => new Date(Date.now() + 61_000));
      await ofExpiring.ended();
      clock.mockRestore();
      expect(ofOperator.text()).not.toContain('dropped');
    });
  });

  it('ends at once where the service stops', async () => {
    const other = await startService();
    const stream = await open('', {}, other);
    await stream.joined();
    await other.stop();
    await stream.ended();
    expect(other.logs.matching(/cut/)).toEqual([]);
  });

  it('answers HEAD with headers only', async () => {
    const { status, text } = await service.http.head('/events');
    expect([status, text]).toEqual([200, undefined]);
  });
});
