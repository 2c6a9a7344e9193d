import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxServer } from '../src/sandbox/sandbox.server.js';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { startSandbox } from './support/sandboxed.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

describe('a rate limit of Plivo that two instances share', () => {
  const MESSAGES = 16;
  /** Send slots are reserved this far ahead; reserved ones still go out after the 429. */
  const AHEAD_MS = 800;
  const PENALTY_MS = 1_000;

  let database: TestDatabase;
  let sandbox: SandboxServer;
  let fleet: TestService[];

  beforeAll(async () => {
    const started = await startSandbox({ callbacks: false, requestsPer5s: 10 });
    ({ sandbox } = started);
    database = await createDatabase();
    const variables = { ...started.account, DATABASE_URL: database.url, PLIVO_MESSAGES_PER_SECOND: '50' };
    fleet = await Promise.all([startService(variables), startService(variables)]);
  });
  afterAll(async () => {
    for (const service of fleet) await service.stop();
    await sandbox.stop();
    await database.remove();
  });

  it('makes all instances wait after one receives a 429, and nothing is sent twice', async () => {
    const messages = Array.from({ length: MESSAGES }, (_, index) =>
      fleet[index % 2]!.http.post('/messaging/messages')
        .send({ to: `+1555${1_000_000 + index}`, text: 'hello' })
        .expect(202),
    );
    // At once: on a busy machine the limit is not met otherwise.
    await Promise.all(messages);
    const { db } = fleet[0]!;
    await waitFor(async () => (await db.message.count({ where: { state: 'submitted' } })) === MESSAGES);

    const { items } = sandbox.ledger.page();
    const accepted = items.filter(({ outcome }) => outcome === 'accepted').map(({ to }) => to);
    expect([accepted.length, new Set(accepted).size]).toEqual([MESSAGES, MESSAGES]);
    const { atMs: first } = items.find(({ outcome }) => outcome === 'refused')!;
    const meanwhile = items.filter(({ atMs }) => atMs > first + AHEAD_MS && atMs < first + PENALTY_MS);
    expect(meanwhile).toEqual([]);
  }, 40_000);
});

describe('a batch that two instances send', () => {
  const COUNT = 300;

  let database: TestDatabase;
  let plivo: CountingPlivo;
  let services: TestService[];

  beforeAll(async () => {
    database = await createDatabase();
    plivo = await startCountingPlivo();
    const variables = {
      ...LIVE,
      DATABASE_URL: database.url,
      PLIVO_API_URL: plivo.url,
      PLIVO_MESSAGES_PER_SECOND: '200',
    };
    services = await Promise.all([startService(variables), startService(variables)]);
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    plivo.stop();
    await database.remove();
  });

  it('submits each message once, even while it is paused at one instance and resumed at the other', async () => {
    const [one, other] = services as [TestService, TestService];
    const recipients = Array.from({ length: COUNT }, (_, index) => ({ to: `+1555${2_000_000 + index}` }));
    const { body } = await one.http
      .post('/messaging/batches')
      .send({ text: 'hello', recipients })
      .expect(202);
    for (let time = 1; time <= 3; time += 1) {
      await waitFor(() => plivo.times.size >= time * 50);
      await other.http.post(`/messaging/batches/${body.id}/pause`).expect(200);
      await one.http.post(`/messaging/batches/${body.id}/resume`).expect(200);
    }
    const ended = async () =>
      (await other.http.get(`/messaging/batches/${body.id}`).expect(200)).body.state === 'done';
    await waitFor(ended);
    expect(plivo.times.size).toBe(COUNT);
    expect([...plivo.times.values()].filter((times) => times.length !== 1)).toEqual([]);
    const states = await one.db.message.groupBy({ by: ['state', 'stateReason'], _count: true });
    expect(states).toEqual([{ state: 'submitted', stateReason: null, _count: COUNT }]);
  }, 120_000);
});
