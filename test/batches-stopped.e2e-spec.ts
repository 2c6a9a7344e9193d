import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MessageStore } from '../src/messages/message.store.js';
import { NotAcceptedMessages } from '../src/sending/outcome/not-accepted-messages.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const to = '+15551234567';

describe('a batch that is stopped while Plivo is asked for one of its messages', () => {
  let plivo: CountingPlivo;
  let service: TestService;
  let batch: string;

  const start = async (status?: number, schedule: { sendAt?: string } = {}) => {
    // Longer than the request that stops the batch takes.
    plivo = await startCountingPlivo({ answerMs: 1_000 });
    plivo.failures.status = status;
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url });
    const answer = await service.http
      .post('/messaging/batches')
      .send({ text: 'hello', recipients: [{ to }], ...schedule })
      .expect(202);
    batch = answer.body.id as string;
  };
  afterEach(async () => {
    await service.stop();
    plivo.stop();
  });

  const steer = (what: string) => service.http.post(`/messaging/batches/${batch}/${what}`).expect(200);
  const message = () => service.db.message.findFirstOrThrow({ where: { batchId: batch } });
  const isInState = (state: string) => waitFor(async () => (await message()).state === state);
  const isWatchedNoMore = () =>
    waitFor(async () => (await service.db.job.count({ where: { id: batch } })) === 0);

  describe('and Plivo does not take it', () => {
    beforeEach(async () => {
      await start(429);
      await isInState('submitting');
    });

    it('does not send it later where it was cancelled', async () => {
      await steer('cancel');
      await waitFor(async () => plivo.failures.count > 0);
      plivo.failures.status = undefined;
      await isInState('cancelled');
      await isWatchedNoMore();
      expect(plivo.times.size).toBe(0);
    });

    it('sends it once after it was paused and resumed, and not before', async () => {
      await steer('pause');
      await waitFor(async () => plivo.failures.count > 0);
      plivo.failures.status = undefined;
      await isInState('held');
      await isWatchedNoMore();
      expect(plivo.times.size).toBe(0);
      await steer('resume');
      await isInState('submitted');
      expect([...plivo.times.values()].map(({ length }) => length)).toEqual([1]);
    });
  });

  it.each(['cancel', 'pause'])(
    'leaves it unknown where its process stood still until after the %s',
    async (stop) => {
      // Nothing sends it here.
      await start(undefined, { sendAt: new Date(Date.now() + 3_600_000).toISOString() });
      const store = service.app.get(MessageStore);
      const { id } = await message();
      await service.db.message.update({ where: { id }, data: { state: 'queued' } });
      const attempt = await store.beginAttempt([id]);
      await store.markUnknown(attempt, 'interrupted');
      await steer(stop);
      await service.app.get(NotAcceptedMessages).undo(attempt);
      expect(await message()).toMatchObject({ state: 'unknown' });
    },
  );
});
