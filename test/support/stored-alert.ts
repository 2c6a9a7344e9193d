import { v7 as uuidv7 } from 'uuid';
import { openKeyOf } from '../../src/alerts/evaluation/open-alerts.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';

interface StoredAlert {
  /** Over by default. */
  state?: 'open' | 'resolved';
  subject?: string;
  /** The message shown as an example. */
  messageId?: string;
}

/** Adds an alert. Returns the values for a path. */
export async function addAlert(
  db: PrismaClient,
  { state = 'resolved', subject = 'network=262-02', messageId }: StoredAlert = {},
): Promise<{ id: string }> {
  const [id, rule, now] = [uuidv7(), 'delivery_rate', new Date()];
  const details = {
    figures: { deliveryRate: 0.1 },
    baseline: { deliveryRate: 0.97 },
    errors: [{ code: '20', meaning: 'Carrier network error', resend: 'with_backoff', messages: 40 }],
    messages: [
      {
        id: messageId ?? id,
        messageUuid: null,
        recipient: '+1555123XXXX',
        status: 'undelivered',
        errorCode: '20',
      },
    ],
    link: 'https://sms.example.com/dashboard/?network=262-02',
  };
  await db.alert.create({
    data: {
      id,
      rule,
      subject,
      openKey: state === 'open' ? openKeyOf({ rule, subject }) : null,
      summary: '10 % of messages to network 262-02 are delivered, usually 97 %: 40 of 44 failed.',
      details: JSON.stringify(details),
      raisedAt: now,
      foundAt: now,
      resolvedAt: state === 'open' ? null : now,
    },
  });
  return { id };
}
