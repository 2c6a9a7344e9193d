import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { DestinationPolicy } from '../src/policy/destination.policy.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

/** More than the dispatcher keeps in the queue. */
const SLEEPING = 2_100;
const HOUR_MS = 3_600_000;
const sleeping = (index: number): string => `+1212555${String(index).padStart(4, '0')}`;
const AWAKE = ['+13105550001', '+13105550002', '+13105550003'];

describe('a batch of which most recipients have quiet hours', () => {
  let plivo: CountingPlivo;
  let service: TestService;
  let restUntil: Date | null;
  const asked = new Map<string, number>();

  beforeEach(async () => {
    plivo = await startCountingPlivo({ answerMs: 1 });
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url, PLIVO_MESSAGES_PER_SECOND: '1000' });
    restUntil = new Date(Date.now() + 8 * HOUR_MS);
    asked.clear();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await service.stop();
    plivo.stop();
  });

  /** Recipients in New York rest. @param from which question on about the same recipient */
  const rest = (from: number): void => {
    jest
      .spyOn(service.app.get(DestinationPolicy), 'earliestSendTime')
      .mockImplementation((recipient, _kind, at) => {
        asked.set(recipient, (asked.get(recipient) ?? 0) + 1);
        const isResting =
          restUntil !== null && recipient.startsWith('+1212') && asked.get(recipient)! >= from;
        return isResting ? restUntil! : at;
      });
  };
  const send = async (count: number, options: object = {}): Promise<string> => {
    const numbers = [...Array.from({ length: count }, (_, index) => sleeping(index)), ...AWAKE];
    const recipients = numbers.map((to) => ({ to }));
    const body = { text: 'hello', kind: 'marketing', recipients, ...options };
    return (await service.http.post('/messaging/batches').send(body).expect(202)).body.id as string;
  };
  const count = (batchId: string, state: string) => service.db.message.count({ where: { batchId, state } });
  /** Starts a new pass over the batch, which would come within a minute. */
  const pauseAndResume = async (batch: string): Promise<void> => {
    for (const what of ['pause', 'resume'])
      await service.http.post(`/messaging/batches/${batch}/${what}`).expect(200);
  };
  const awakeAreSent = () => waitFor(() => AWAKE.every((recipient) => plivo.times.has(recipient)));

  it('sends to the others at once, and holds the rest', async () => {
    rest(1);
    const batch = await send(SLEEPING);
    await awakeAreSent();
    expect([plivo.times.size, await count(batch, 'held')]).toEqual([AWAKE.length, SLEEPING]);
  });

  it('sends to the others too where quiet hours begin when its messages are queued already', async () => {
    rest(2);
    const batch = await send(SLEEPING);
    await awakeAreSent();
    await waitFor(async () => (await count(batch, 'held')) === 0);
    expect([plivo.times.size, await count(batch, 'queued')]).toEqual([AWAKE.length, SLEEPING]);
  });

  it('sends to them when their quiet hours are over', async () => {
    rest(1);
    const batch = await send(2);
    await awakeAreSent();
    restUntil = null;
    await pauseAndResume(batch);
    await waitFor(() => plivo.times.has(sleeping(0)) && plivo.times.has(sleeping(1)));
    await waitFor(
      async () => (await service.db.batch.findUnique({ where: { id: batch } }))?.state === 'done',
    );
    expect([...plivo.times.values()].map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('expires those whose time ends before', async () => {
    rest(1);
    const batch = await send(2, { expiresAt: new Date(Date.now() + HOUR_MS).toISOString() });
    await awakeAreSent();
    await service.db.message.updateMany({ where: { batchId: batch }, data: { expiresAt: new Date() } });
    await pauseAndResume(batch);
    await waitFor(async () => (await count(batch, 'expired')) === 2);
    expect(plivo.times.size).toBe(AWAKE.length);
  });
});
