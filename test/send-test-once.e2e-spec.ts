import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PrismaService } from '../src/core/prisma.service.js';
import { Idempotency } from '../src/idempotency/idempotency.js';
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

  it('forgets an answer that is not true any more, and never the answer to a later request', async () => {
    const idempotency = started.service.app.get(Idempotency);
    const request = { client: 'a client', key, markReplayed: () => {} };
    const prisma = started.service.app.get(PrismaService);
    const answer = async (id: string) => {
      const operation = await idempotency.begin<{ id: string }>(request, {});
      if (operation.storedResponse) return operation.storedResponse;
      await idempotency.complete(operation, prisma.transaction([...operation.completeStatements({ id })]));
      return { id };
    };
    expect(await answer('first')).toEqual({ id: 'first' });
    await idempotency.deleteResponse(request, { id: 'first' });
    expect(await answer('second')).toEqual({ id: 'second' });
    // Repeated, because its answer was lost.
    await idempotency.deleteResponse(request, { id: 'first' });
    expect(await answer('third')).toEqual({ id: 'second' });
  });
});
