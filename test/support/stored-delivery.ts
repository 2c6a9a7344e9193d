import type { PrismaClient } from '../../src/generated/sqlite/client.js';

/** A delivery to a disabled endpoint, so that nothing is sent. */
export async function storeDelivery(db: PrismaClient): Promise<{ endpointId: string; deliveryId: string }> {
  const [endpointId, now] = [crypto.randomUUID(), new Date()];
  const times = { createdAt: now, updatedAt: now };
  const url = `https://${endpointId}.example.com/hooks`;
  await db.webhookEndpoint.create({ data: { id: endpointId, url, secret: '', state: 'disabled', ...times } });
  const attempt = { at: now, status: 500, durationMs: 12.5, answer: 'no', error: null };
  await db.webhookDelivery.create({
    data: {
      endpointId,
      eventId: 4_711n,
      webhookId: 'evt_mi2xq3ts_4711',
      type: 'message.delivered',
      state: 'given_up',
      history: `${JSON.stringify(attempt)}\n`,
      ...times,
    },
  });
  return { endpointId, deliveryId: `${endpointId}_4711` };
}
