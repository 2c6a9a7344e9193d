import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { loseAnswer } from './support/lost-answers.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const LATER = new Date(Date.now() + 3_600_000).toISOString();
const to = '+15551234567';

/** The commit succeeds, its answer is lost, and no query finds out in time: on either database. */
describe('a change with an unknown outcome', () => {
  let service: TestService;
  let lost: ReturnType<typeof loseAnswer> | undefined;

  beforeAll(async () => {
    service = await startService({ RECIPIENT_HOURLY_LIMIT: '1000', RECIPIENT_DAILY_LIMIT: '1000' });
  });
  afterAll(() => service.stop());
  beforeEach(() => {
    lost = undefined;
  });
  afterEach(() => lost?.restore());

  const post = (path: string, body: object = {}) => service.http.post(path).send(body);
  const message = async (): Promise<string> =>
    (await post('/messaging/messages', { to, text: 'hello', sendAt: LATER }).expect(202)).body.id as string;
  const batch = async (): Promise<string> =>
    (await post('/messaging/batches', { text: 'hello', sendAt: LATER, recipients: [{ to }] }).expect(202))
      .body.id as string;
  const template = async (): Promise<string> => {
    const name = `t-${crypto.randomUUID()}`;
    await post('/messaging/templates', { name, text: 'Hi {name}' }).expect(201);
    return `/messaging/templates/${name}/versions/1`;
  };
  const unknownMessage = async (): Promise<string> => {
    const id = await message();
    await service.db.message.update({ where: { id }, data: { state: 'unknown' } });
    return id;
  };
  const deadLetter = async (): Promise<string> => {
    const id = crypto.randomUUID();
    const now = new Date();
    const row = { id, kind: 'nobody-does-it', payload: '{}', createdAt: now, diedAt: now };
    await service.db.job.create({ data: row });
    return id;
  };
  const optOut = async (): Promise<string> =>
    (
      await post('/messaging/opt-outs', {
        recipient: `+1555${String(Math.floor(Math.random() * 9e6) + 1e6)}`,
      })
    ).body.id as string;

  const CHANGES: [what: string, prepare: () => Promise<() => PromiseLike<Response>>][] = [
    ['creating a message', async () => () => post('/messaging/messages', { to, text: 'a', sendAt: LATER })],
    [
      'creating a message under an Idempotency-Key',
      async () => () =>
        post('/messaging/messages', { to, text: 'a', sendAt: LATER }).set(
          'Idempotency-Key',
          crypto.randomUUID(),
        ),
    ],
    ['sending at once', async () => () => post('/messaging/send-test', { to, text: 'hello' })],
    [
      'cancelling a message',
      async () => {
        const id = await message();
        return () => post(`/messaging/messages/${id}/cancel`);
      },
    ],
    [
      'resending an unknown message',
      async () => {
        const id = await unknownMessage();
        return () => post(`/messaging/messages/${id}/resolve`, { as: 'resend' });
      },
    ],
    [
      'pausing a batch',
      async () => {
        const id = await batch();
        return () => post(`/messaging/batches/${id}/pause`);
      },
    ],
    [
      'cancelling a batch',
      async () => {
        const id = await batch();
        return () => post(`/messaging/batches/${id}/cancel`);
      },
    ],
    [
      'creating a template',
      async () => () => post('/messaging/templates', { name: `n-${crypto.randomUUID()}`, text: 'a' }),
    ],
    [
      'changing a template',
      async () => {
        const path = await template();
        return () => service.http.put(path).send({ text: 'Hello {name}' });
      },
    ],
    [
      'deleting a template',
      async () => {
        const path = await template();
        return () => service.http.delete(path);
      },
    ],
    ['adding an opt-out', async () => () => post('/messaging/opt-outs', { recipient: '+14155550177' })],
    [
      'removing an opt-out',
      async () => {
        const id = await optOut();
        return () => service.http.delete(`/messaging/opt-outs/${id}`);
      },
    ],
    [
      'importing opt-outs',
      async () => () => post('/messaging/opt-outs/import', { recipients: ['+14155550188'] }),
    ],
    [
      'retrying a dead letter',
      async () => {
        const id = await deadLetter();
        return () => post(`/jobs/dead-letters/${id}/retry`);
      },
    ],
    [
      'deleting a dead letter',
      async () => {
        const id = await deadLetter();
        return () => service.http.delete(`/jobs/dead-letters/${id}`);
      },
    ],
  ];

  it.each(CHANGES)('answers 504, and never that nothing was done: %s', async (_what, prepare) => {
    const change = await prepare();
    lost = loseAnswer(service);
    const { status, body } = await change();
    expect(lost.transactions()).toBeGreaterThan(0);
    expect([status, body.code]).toEqual([504, 'outcome_unknown']);
  });

  it('names the id of the message, which exists', async () => {
    lost = loseAnswer(service);
    const { body } = await post('/messaging/messages', { to, text: 'hello', sendAt: LATER }).expect(504);
    lost.restore();
    const found = await service.http.get(`/messaging/messages/${body.id}`).expect(200);
    expect(found.body.state).toBe('queued');
  });

  it('returns its outcome, once known, to a repetition under the same key', async () => {
    const key = crypto.randomUUID();
    const send = () =>
      post('/messaging/messages', { to, text: 'keyed', sendAt: LATER }).set('Idempotency-Key', key);
    lost = loseAnswer(service);
    const first = await send().expect(504);
    lost.restore();
    const again = await send().expect(202);
    expect(again.body.id).toBe(first.body.id);
  });

  it('keeps a running batch, whichever of its transactions lost the answer', async () => {
    const text = 'a batch that runs';
    const recipients = Array.from({ length: 3 }, (_, index) => ({ to: `+1555600000${index}` }));
    const send = () => post('/messaging/batches', { text, sendAt: LATER, recipients });
    lost = loseAnswer(service, 3);
    const { body } = await send().expect(504);
    const row = await service.db.batch.findUniqueOrThrow({ where: { id: body.id as string } });
    expect([row.state, row.lines]).toEqual(['running', 3]);
    expect(await service.db.message.count({ where: { batchId: row.id } })).toBe(3);
    expect(await service.db.batchLine.count({ where: { batchId: row.id } })).toBe(3);
  });

  it('leaves nothing to send of a batch that was not started', async () => {
    const text = 'a batch that is not started';
    lost = loseAnswer(service, 2);
    const { body } = await post('/messaging/batches', { text, sendAt: LATER, recipients: [{ to }] }).expect(
      504,
    );
    const { state } = await service.db.batch.findUniqueOrThrow({ where: { id: body.id as string } });
    expect(state).toBe('loading');
    const looksAfterIt = { kind: 'batch-loading', payload: { contains: body.id as string } };
    await waitFor(() => service.db.job.findFirst({ where: looksAfterIt }));
  });
});
