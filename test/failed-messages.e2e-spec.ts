import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

const OPTED_OUT = '+15550000200';
const UNAVAILABLE = '+15550000080';

let service: TestService;

beforeAll(async () => {
  service = await startService({ PLIVO_MESSAGES_PER_SECOND: '100' });
});
afterAll(() => service.stop());

const send = (to: string) => service.http.post('/messaging/messages').send({ to, text: 'hello' });

it('a recipient whom Plivo says has opted out is not written to again', async () => {
  expect((await send(OPTED_OUT)).status).toBe(202);
  const optOut = await waitFor(() => service.db.optOut.findFirst({ where: { recipient: OPTED_OUT } }));
  expect(optOut).toMatchObject({ sender: '+15550100000', source: 'error' });
  const again = await send(OPTED_OUT);
  expect([again.status, again.body.code]).toEqual([422, 'recipient_opted_out']);
  expect(await service.db.message.count({ where: { recipient: OPTED_OUT } })).toBe(1);
});

it('a message that failed in a way that may pass is sent again later, as one of its own', async () => {
  const first = await send(UNAVAILABLE);
  const again = await waitFor(() => service.db.message.findFirst({ where: { resendOf: first.body.id } }));
  expect(again).toMatchObject({ recipient: UNAVAILABLE, text: 'hello', resend: 1, state: 'queued' });
  const wait = again.sendAt!.getTime() - again.createdAt.getTime();
  expect(wait).toBe(60_000);
  const job = await service.db.job.findFirstOrThrow({ where: { payload: { contains: again.id } } });
  expect(job.visibleAt).toEqual(again.sendAt);
});
