import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { FEED_JOB } from '../src/batches/batch.js';
import { BatchReader } from '../src/batches/batch.reader.js';
import { MessageReader } from '../src/messages/message.reader.js';
import { JobWakeups } from '../src/jobs/job-wakeups.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

describe('a batch that is stopped while it is fed', () => {
  let plivo: CountingPlivo;
  let service: TestService;

  beforeAll(async () => {
    plivo = await startCountingPlivo();
    service = await startService({ ...LIVE, PLIVO_API_URL: plivo.url });
  });
  afterEach(() => plivo.times.clear());
  afterAll(async () => {
    await service.stop();
    plivo.stop();
  });

  it.each(['pause', 'cancel'])('sends nothing after the answer that says so: %s', async (verb) => {
    const batches = service.app.get(BatchReader);
    const messages = service.app.get(MessageReader);
    const held = messages.held.bind(messages);
    const find = batches.find.bind(batches);
    let stopped = false;
    // Stopped at the worst moment; and what the feeder reads afterwards comes slowly.
    messages.held = async (batchId, limit) => {
      const rows = await held(batchId, limit);
      if (!stopped) await service.http.post(`/messaging/batches/${batchId}/${verb}`).expect(200);
      stopped = true;
      return rows;
    };
    batches.find = async (id) => {
      if (stopped) await sleep(500);
      return find(id);
    };
    try {
      const recipients = Array.from({ length: 5 }, (_, index) => ({ to: `+1415555010${index}` }));
      const { body } = await service.http.post('/messaging/batches').send({ text: 'hello', recipients });
      await waitFor(() => stopped);
      service.app.get(JobWakeups).wake(FEED_JOB);
      await waitFor(async () => (await service.db.job.count({ where: { kind: FEED_JOB } })) === 0);
      expect(plivo.times.size).toBe(0);
      const state = verb === 'pause' ? 'held' : 'cancelled';
      expect(await service.db.message.count({ where: { batchId: body.id, state } })).toBe(5);
    } finally {
      messages.held = held;
      batches.find = find;
    }
  });
});
