import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { WebhookDispatcher } from '../src/webhooks/delivery/webhook-dispatcher.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned } from './support/signed-callback.js';
import { waitFor } from './support/wait-for.js';
import { EventReceiver } from './support/event-receiver.js';

interface Delivery {
  id: string;
  webhookId: string;
  type: string;
  messageId: string | null;
  state: string;
  attempts: { status: number | null; answer: string | null; error: string | null }[];
}

const STATUSES = ['queued', 'sent', 'delivered'];

let service: TestService;
let receiver: EventReceiver;

beforeAll(async () => {
  receiver = await EventReceiver.start();
  service = await startService({
    ...LIVE,
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
    WEBHOOK_RETRY_SCHEDULE: '100ms,100ms,100ms',
  });
});
afterAll(async () => {
  await service.stop();
  await receiver.goAway();
});
afterEach(async () => {
  const { body } = await service.http.get('/webhooks/endpoints').expect(200);
  for (const { id } of body.items) await service.http.delete(`/webhooks/endpoints/${id}`).expect(204);
  // Their workers may still send for a moment.
  await waitFor(() => service.app.get(WebhookDispatcher)['dispatcher']['workers'].size === 0);
  receiver.received.length = 0;
  receiver.answer = () => ({ status: 200, body: 'ok' });
});

const addEndpoint = async (settings: object = {}): Promise<{ id: string; secret: string }> => {
  const answer = await service.http
    .post('/webhooks/endpoints')
    .send({ url: receiver.url, ...settings })
    .expect(201);
  return answer.body as { id: string; secret: string };
};
const report = (MessageUUID: string, Status: string, rest: Record<string, string> = {}) => {
  const Sequence = String(STATUSES.indexOf(Status) + 1);
  return postSigned(service, parametersOf({ MessageUUID, Status, Sequence, ...rest })).expect(204);
};
const listDeliveries = async (endpointId: string, query = ''): Promise<Delivery[]> => {
  const { body } = await service.http.get(`/webhooks/endpoints/${endpointId}/deliveries${query}`).expect(200);
  return body.items as Delivery[];
};
const toldOf = (uuid: string) =>
  receiver.received.filter(({ event }) => event.data['messageUuid'] === uuid).map(({ event }) => event.type);

describe('events at an endpoint', () => {
  it('are signed, come in the order of the log, and are kept with their attempts', async () => {
    const { id, secret } = await addEndpoint();
    const uuid = randomUUID();
    for (const status of STATUSES) await report(uuid, status);
    await waitFor(() => receiver.received.length === 3);
    expect(toldOf(uuid)).toEqual(['message.queued', 'message.sent', 'message.delivered']);
    for (const { body, headers } of receiver.received) new Webhook(secret).verify(body, headers);
    const deliveries = await waitFor(async () => {
      const list = await listDeliveries(id);
      return list.length === 3 ? list : null;
    });
    expect(deliveries.map(({ webhookId }) => webhookId)).toEqual(
      receiver.received.map(({ headers }) => headers['webhook-id']).reverse(),
    );
    expect(deliveries[0]).toMatchObject({
      type: 'message.delivered',
      messageId: uuid,
      state: 'delivered',
      attempts: [{ status: 200, answer: 'ok', error: null }],
    });
    expect(await listDeliveries(id, '?state=given_up')).toEqual([]);
    expect(await listDeliveries(id, '?state=delivered&limit=2')).toEqual(deliveries.slice(0, 2));
  });

  it('are sent once: stale and repeated reports cause none', async () => {
    await addEndpoint();
    const uuid = randomUUID();
    await report(uuid, 'delivered');
    await report(uuid, 'sent');
    await report(uuid, 'delivered');
    const last = randomUUID();
    await report(last, 'queued');
    await waitFor(() => toldOf(last).length === 1);
    expect(toldOf(uuid)).toEqual(['message.delivered']);
  });

  it('are of the types it subscribes to, from its creation on', async () => {
    const before = randomUUID();
    await report(before, 'delivered');
    await addEndpoint({ types: ['message.delivered'] });
    const uuid = randomUUID();
    for (const status of STATUSES) await report(uuid, status);
    await waitFor(() => toldOf(uuid).length > 0);
    expect(receiver.received.map(({ event }) => event.type)).toEqual(['message.delivered']);
    expect(toldOf(before)).toEqual([]);
  });

  it('are tried again with the same webhook-id and body, and hold back their message only', async () => {
    const [failing, other] = [randomUUID(), randomUUID()];
    let failures = 2;
    receiver.answer = ({ event }) =>
      event.data['messageUuid'] === failing && failures-- > 0
        ? { status: 503, body: 'later' }
        : { status: 204 };
    const { id } = await addEndpoint();
    await report(failing, 'queued');
    await report(failing, 'sent');
    await report(other, 'queued');
    await waitFor(() => toldOf(failing).includes('message.sent') && toldOf(other).length === 1);
    expect(toldOf(failing)).toEqual(['message.queued', 'message.queued', 'message.queued', 'message.sent']);
    const copies = receiver.received.filter(({ event }) => event.data['messageUuid'] === failing).slice(0, 3);
    expect(new Set(copies.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(new Set(copies.map(({ body }) => body)).size).toBe(1);
    const kept = await waitFor(async () => {
      const list = await listDeliveries(id, '?state=delivered');
      return list.length === 3 ? list : null;
    });
    expect(kept.at(-1)!.attempts.map(({ status, answer }) => [status, answer])).toEqual([
      [503, 'later'],
      [503, 'later'],
      [204, ''],
    ]);
  });

  it('are given up after the last attempt, and delivered when an operator asks for it', async () => {
    receiver.answer = () => ({ status: 400 });
    const { id } = await addEndpoint();
    const uuid = randomUUID();
    await report(uuid, 'delivered');
    const [delivery] = await waitFor(async () => {
      const list = await listDeliveries(id, '?state=given_up');
      return list.length > 0 ? list : null;
    });
    expect(delivery!.attempts.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    receiver.answer = () => ({ status: 200 });
    await service.http.post(`/webhooks/deliveries/${delivery!.id}/retry`).expect(204);
    const delivered = await waitFor(async () => (await listDeliveries(id, '?state=delivered'))[0]);
    expect(delivered.attempts.map(({ status }) => status)).toEqual([400, 400, 400, 400, 200]);
  });

  it('go again by a replay, in order, with the same webhook-id', async () => {
    const { id } = await addEndpoint();
    const from = new Date();
    const uuid = randomUUID();
    for (const status of STATUSES) await report(uuid, status);
    await waitFor(() => toldOf(uuid).length === 3);
    const to = await waitFor(() => Date.now() > from.getTime() && new Date());
    const types = ['message.sent', 'message.delivered'];
    await service.http.post(`/webhooks/endpoints/${id}/replay`).send({ from, to, types }).expect(202);
    await waitFor(() => toldOf(uuid).length === 5);
    expect(toldOf(uuid).slice(3)).toEqual(types);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(ids.slice(3)).toEqual(ids.slice(1, 3));
    await waitFor(async () => (await service.db.webhookReplay.count()) === 0);
  });

  it('stop at 410, and go on with what waits once it is enabled again', async () => {
    receiver.answer = () => ({ status: 410 });
    const { id } = await addEndpoint();
    const uuid = randomUUID();
    await report(uuid, 'queued');
    const endpoint = () => service.http.get(`/webhooks/endpoints/${id}`).then(({ body }) => body);
    await waitFor(async () => (await endpoint()).state === 'disabled');
    expect(await endpoint()).toMatchObject({ disabledReason: 'gone' });
    await report(uuid, 'sent');
    receiver.answer = () => ({ status: 200 });
    await service.http.post(`/webhooks/endpoints/${id}/enable`).expect(200);
    await waitFor(() => receiver.taken.length === 2);
    expect(receiver.taken.map(({ event }) => event.type)).toEqual(['message.queued', 'message.sent']);
  });

  it('come later if the receiver asks for it', async () => {
    let slowDown = true;
    receiver.answer = () => {
      const answer = slowDown ? { status: 429, headers: { 'Retry-After': '1' } } : { status: 200 };
      slowDown = false;
      return answer;
    };
    await addEndpoint();
    const started = Date.now();
    await report(randomUUID(), 'queued');
    await waitFor(() => receiver.received.length === 2);
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000);
  });
});

describe('a callbackUrl', () => {
  it('gets the events of its message only, and no other endpoint gets them', async () => {
    await addEndpoint();
    const elsewhere = await EventReceiver.start();
    try {
      await addEndpoint({ url: elsewhere.url });
      const callbackUrl = `${new URL(receiver.url).origin}/orders/4711?a=b`;
      const sent = await service.http
        .post('/messaging/messages')
        .send({ to: '+15551234567', text: 'hello', sendAt: new Date(Date.now() + 3_600_000), callbackUrl })
        .expect(202);
      expect(sent.body).toMatchObject({ callbackUrl });
      await service.http.post(`/messaging/messages/${sent.body.id}/cancel`).expect(200);
      const uuid = randomUUID();
      await report(uuid, 'queued');
      const ofMessage = () => receiver.received.filter(({ event }) => event.data['id'] === sent.body.id);
      await waitFor(() => ofMessage().length > 0);
      expect(ofMessage().map(({ path }) => path)).toEqual(ofMessage().map(() => '/orders/4711?a=b'));
      await waitFor(() => elsewhere.received.length === 1);
      expect(elsewhere.received.map(({ event }) => event.data['messageUuid'])).toEqual([uuid]);
      expect(receiver.received.find(({ event }) => event.data['messageUuid'] === uuid)?.path).toBe('/hooks');
    } finally {
      await elsewhere.goAway();
    }
  });

  it.each(['/messaging/messages', '/messaging/send-test'])('must be at an endpoint: %s', async (path) => {
    await addEndpoint();
    const message = { to: '+15551234567', text: 'hello' };
    for (const callbackUrl of ['http://127.0.0.1:9/hooks', receiver.url.replace('http:', 'https:')]) {
      const { body } = await service.http
        .post(path)
        .send({ ...message, callbackUrl })
        .expect(422);
      expect(body).toMatchObject({ code: 'callback_url_unknown' });
    }
    for (const callbackUrl of [
      'hooks',
      'ftp://127.0.0.1/',
      'http://a:b@127.0.0.1/',
      7,
      `http://a/${'x'.repeat(2_000)}`,
    ]) {
      await service.http
        .post(path)
        .send({ ...message, callbackUrl })
        .expect(400);
    }
  });

  it('must be at an endpoint for a batch too', async () => {
    const batch = {
      text: 'hello',
      recipients: [{ to: '+15551234567' }],
      callbackUrl: 'https://example.com/',
    };
    const { body } = await service.http.post('/messaging/batches').send(batch).expect(422);
    expect(body).toMatchObject({ code: 'callback_url_unknown' });
  });
});

describe('operators', () => {
  const unknown = randomUUID();

  it('receive 404 for ids that do not exist', async () => {
    const from = '2026-11-23T08:00:00Z';
    const replay = { from, to: '2026-11-23T09:00:00Z' };
    await service.http.get(`/webhooks/endpoints/${unknown}/deliveries`).expect(404);
    await service.http.post(`/webhooks/endpoints/${unknown}/replay`).send(replay).expect(404);
    for (const id of [unknown, `${unknown}_1`, `${unknown}_999999999999999`, 'x']) {
      const { body } = await service.http.post(`/webhooks/deliveries/${id}/retry`).expect(404);
      expect(body).toMatchObject({ code: 'webhook_delivery_not_found' });
    }
  });

  it.each([
    { why: 'no times', body: {} },
    { why: 'no end', body: { from: '2026-11-23T08:00:00Z' } },
    { why: 'an end before the start', body: { from: '2026-11-23T08:00:00Z', to: '2026-11-23T08:00:00Z' } },
    { why: 'the future', body: { from: '2026-11-23T08:00:00Z', to: '2096-11-23T08:00:00Z' } },
    {
      why: 'an unknown type',
      body: { from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z', types: ['x'] },
    },
    { why: 'no types', body: { from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z', types: [] } },
  ])('cannot replay with $why', async ({ body }) => {
    const { id } = await addEndpoint();
    const { status } = await service.http.post(`/webhooks/endpoints/${id}/replay`).send(body);
    expect(status).toBe(400);
  });

  it('cannot list an unknown state', async () => {
    const { id } = await addEndpoint();
    const { status } = await service.http.get(`/webhooks/endpoints/${id}/deliveries?state=x`);
    expect(status).toBe(400);
  });
});
