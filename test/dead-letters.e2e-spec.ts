import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const ADMIN = 'a-secret-that-may-all-';
const PATH = '/jobs/dead-letters';

describe('/jobs/dead-letters', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ API_KEYS: `operator:${ADMIN},sender:a-secret-that-may-send:send` });
  });
  afterAll(() => service.stop());

  /** Adds a dead letter of any kind, handled or not. */
  const addDeadLetter = async (kind: string): Promise<string> => {
    const id = crypto.randomUUID();
    const now = new Date();
    await service.db.job.create({
      data: {
        id,
        kind,
        // The mode that the service runs in.
        queue: 'sandbox/1/+15550100000',
        payload: '{"messageId":"none"}',
        attempts: 20,
        lastError: 'no luck',
        createdAt: now,
        diedAt: now,
      },
    });
    return id;
  };
  const request = (method: 'get' | 'post' | 'delete', path: string, secret = ADMIN) =>
    service.http[method](PATH + path).set('X-Api-Key', secret);

  it('lists each dead letter with its last error', async () => {
    const id = await addDeadLetter('unheard-of');
    const { body } = await request('get', '');
    expect(body.items[0]).toMatchObject({
      id,
      kind: 'unheard-of',
      payload: { messageId: 'none' },
      attempts: 20,
      lastError: 'no luck',
    });
  });

  it('retries a dead letter', async () => {
    const id = await addDeadLetter('send');
    expect((await request('post', `/${id}/retry`)).status).toBe(204);
    // There is no such message, so the job has nothing to do.
    await waitFor(async () => (await service.db.job.findUnique({ where: { id } })) === null);
    expect((await request('post', `/${id}/retry`)).body.code).toBe('dead_letter_not_found');
  });

  it('deletes a dead letter once', async () => {
    const id = await addDeadLetter('unheard-of');
    expect((await request('delete', `/${id}`)).status).toBe(204);
    expect((await request('delete', `/${id}`)).status).toBe(404);
  });

  it.each([
    ['get', '', 'a-wrong-secret-it-is', 401],
    ['get', '', 'a-secret-that-may-send', 403],
    ['post', '/x/retry', 'a-secret-that-may-send', 403],
    ['delete', '/x', 'a-secret-that-may-send', 403],
    ['get', '?limit=0', ADMIN, 400],
  ] as const)('refuses an unauthorized or malformed request: %s %s', async (method, path, secret, status) => {
    expect((await request(method, path, secret)).status).toBe(status);
  });
});
