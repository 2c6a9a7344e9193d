import { v7 as uuidv7 } from 'uuid';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';

/** Adds an alert that is over. Returns what a path needs. */
export async function addAlert(db: PrismaClient): Promise<{ id: string }> {
  const [id, now] = [uuidv7(), new Date()];
  const details = {
    figures: { deliveryRate: 0.1 },
    baseline: { deliveryRate: 0.97 },
    errors: [{ code: '20', meaning: 'Carrier network error', resend: 'with_backoff', messages: 40 }],
    messages: [{ id, messageUuid: null, recipient: '+1555123XXXX', status: 'undelivered', errorCode: '20' }],
    link: 'https://sms.example.com/dashboard/?network=262-02',
  };
  await db.alert.create({
    data: {
      id,
      rule: 'delivery_rate',
      subject: 'network=262-02',
      summary: '10 % of messages to network 262-02 are delivered, usually 97 %: 40 of 44 failed.',
      details: JSON.stringify(details),
      raisedAt: now,
      foundAt: now,
      resolvedAt: now,
    },
  });
  return { id };
}
