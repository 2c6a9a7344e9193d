import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type CountingPlivo, startCountingPlivo } from './support/counting-plivo.js';
import { createDatabase, type TestDatabase } from './support/database.js';
import { LIVE, startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const COUNT = 600;

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

it('submits each message of a batch once, also while it is paused at one instance and resumed at the other', async () => {
  const [one, other] = services as [TestService, TestService];
  const recipients = Array.from({ length: COUNT }, (_, index) => ({ to: `+1555${2_000_000 + index}` }));
  const { body } = await one.http.post('/messaging/batches').send({ text: 'hello', recipients }).expect(202);
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
  expect(await one.db.message.count({ where: { state: 'submitted' } })).toBe(COUNT);
}, 60_000);
