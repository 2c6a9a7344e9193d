import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LIVE, startService, type TestService } from './support/service.js';
import { parametersOf, postSigned, STATUS_PATH } from './support/signed-callback.js';

const LATER = { to: '+15551234567', text: 'hello', sendAt: '2099-01-01' };

describe('GET /messaging/messages/{id}', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService(LIVE);
  });
  afterAll(() => service.stop());

  const create = async (): Promise<string> =>
    (await service.http.post('/messaging/messages').send(LATER).expect(202)).body.id as string;
  const read = async (id: string) => (await service.http.get(`/messaging/messages/${id}`).expect(200)).body;

  it('lists the steps of one message, in order, and of no other', async () => {
    const id = await create();
    await service.http.post(`/messaging/messages/${await create()}/cancel`).expect(200);
    expect((await read(id)).steps).toEqual([]);
    await service.db.message.update({ where: { id }, data: { state: 'unknown', stateReason: 'no_answer' } });
    await service.http.post(`/messaging/messages/${id}/resolve`).send({ as: 'resend' }).expect(200);
    await service.http.post(`/messaging/messages/${id}/cancel`).expect(200);
    const { steps, tries } = await read(id);
    expect(steps).toEqual([
      { change: 'queued', reason: null, at: expect.any(String) },
      { change: 'cancelled', reason: null, at: expect.any(String) },
    ]);
    expect(Date.now() - Date.parse(steps[1].at)).toBeLessThan(60_000);
    expect(tries).toMatchObject([{ id, resend: 0, state: 'cancelled', status: null }]);
  });

  it('shows the reason of a change, and leaves out a reason of a later version', async () => {
    const id = await create();
    const event = { messageId: id, createdAt: new Date('2026-11-29T08:00:00Z') };
    await service.db.messageEvent.create({ data: { ...event, change: 'refused', reason: 'quiet_hours' } });
    await service.db.messageEvent.create({ data: { ...event, change: 'of_a_later_version' } });
    expect((await read(id)).steps).toEqual([
      { change: 'refused', reason: 'quiet_hours', at: '2026-11-29T08:00:00.000Z' },
    ]);
  });

  it('lists the whole chain of resends from each of its messages, with the state of each', async () => {
    const [first, second, third, other] = [await create(), await create(), await create(), await create()];
    const chain = [first, second, third];
    await service.db.message.update({ where: { id: third }, data: { resendOf: first, resend: 2 } });
    await service.db.message.update({ where: { id: second }, data: { resendOf: first, resend: 1 } });
    await service.db.message.update({ where: { id: first }, data: { state: 'submitted' } });
    const report = parametersOf({ MessageUUID: crypto.randomUUID(), Status: 'undelivered', ErrorCode: '80' });
    expect((await postSigned(service, report, `${STATUS_PATH}/${first}`)).status).toBe(204);
    for (const id of chain) {
      const { tries } = await read(id);
      expect(tries.map((item: { id: string; resend: number }) => [item.id, item.resend])).toEqual([
        [first, 0],
        [second, 1],
        [third, 2],
      ]);
      expect(tries[0]).toMatchObject({ state: 'submitted', status: 'undelivered', errorCode: '80' });
      expect(tries[1]).toMatchObject({ state: 'queued', status: null, errorCode: null });
    }
    expect((await read(other)).tries).toHaveLength(1);
  });
});
