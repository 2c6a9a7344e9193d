import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

describe('an SMS is sent and followed to its delivery', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService();
  });
  afterAll(() => service.stop());

  it('answers 202 with the ids, then shows queued, sent, delivered with cost and network', async () => {
    const sent = await service.http.post('/messaging/send-test').send({ to: '+15551234567', text: 'hello' });
    expect(sent.status).toBe(202);
    expect(sent.body).toEqual({
      message: expect.any(String),
      messageUuid: expect.stringMatching(/^[0-9a-f-]{36}$/),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });

    const timeline = await waitFor(async () => {
      const { body } = await service.http.get(`/delivery-statuses/${sent.body.messageUuid}`);
      return body.status === 'delivered' && body;
    });
    expect(timeline).toMatchObject({
      messageUuid: sent.body.messageUuid,
      messageId: sent.body.id,
      final: true,
      error: null,
      recipient: '+15551234567',
      sender: '+15550100000',
      cost: { units: 1, totalRateMicros: 5500, totalAmountMicros: 5500 },
      network: { mcc: '310', mnc: '004' },
      source: 'callback',
    });
    expect(
      timeline.events.map((event: { status: string; outcome: string }) => [event.status, event.outcome]),
    ).toEqual([
      ['queued', 'applied'],
      ['sent', 'applied'],
      ['delivered', 'applied'],
    ]);
    const row = await service.db.message.findUniqueOrThrow({ where: { id: sent.body.id } });
    expect(row).toMatchObject({ state: 'submitted', messageUuid: sent.body.messageUuid, attempts: 1 });
    expect(service.logs.matching(/callback message=/)).toHaveLength(3);
  });
});
