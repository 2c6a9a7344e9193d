import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Idempotency } from '../src/messaging/idempotency/idempotency.js';
import { startSandboxed } from './support/sandboxed.js';

const UNANSWERED = '+15550000006';
const TOO_MANY_REQUESTS = '+15550000429';

describe('send-test with an Idempotency-Key', () => {
  let started: Awaited<ReturnType<typeof startSandboxed>>;
  let key: string;

  beforeAll(async () => {
    started = await startSandboxed({ PLIVO_TIMEOUT_MS: '300' });
  });
  afterAll(() => started.stop());
  beforeEach(() => {
    key = crypto.randomUUID();
  });

  const send = (to: string, text = 'hello') =>
    started.service.http.post('/messaging/send-test').set('Idempotency-Key', key).send({ to, text });

  it('sends once, and gives the same answer again', async () => {
    const before = started.sandbox.ledger.total;
    const first = await send('+15551234567').expect(202);
    const again = await send('+15551234567').expect(202);
    expect(again.body).toEqual(first.body);
    expect(again.get('Idempotency-Replayed')).toBe('true');
    expect(started.sandbox.ledger.total).toBe(before + 1);
  });

  it('is refused with another text under the same key', async () => {
    await send('+15551234567').expect(202);
    const { body } = await send('+15551234567', 'other').expect(422);
    expect(body.code).toBe('idempotency_key_reused');
  });

  it('does not send again what nobody knows the outcome of', async () => {
    const before = started.sandbox.ledger.total;
    const first = await send(UNANSWERED).expect(504);
    const again = await send(UNANSWERED);
    expect([202, 504]).toContain(again.status);
    expect(again.body.id).toBe(first.body.id);
    expect(started.sandbox.ledger.total).toBe(before + 1);
  });

  it('tries again what was certainly not sent', async () => {
    const where = { recipient: TOO_MANY_REQUESTS };
    expect((await send(TOO_MANY_REQUESTS)).status).toBe(503);
    expect((await send(TOO_MANY_REQUESTS)).status).toBe(503);
    expect(await started.service.db.message.count({ where })).toBe(2);
  });

  it('keeps its answer when an earlier request that was not sent forgets the key late', async () => {
    const { db, app } = started.service;
    await send(TOO_MANY_REQUESTS).expect(503);
    const { id } = await db.message.findFirstOrThrow({
      where: { recipient: TOO_MANY_REQUESTS },
      orderBy: { createdAt: 'desc' },
    });
    const first = await send('+15551234567').expect(202);
    // As after a lost answer, which has it written once more.
    await app.get(Idempotency).forget({ client: '', key, markReplayed: () => {} }, { id });
    const again = await send('+15551234567').expect(202);
    expect(again.get('Idempotency-Replayed')).toBe('true');
    expect(again.body).toEqual(first.body);
  });
});
