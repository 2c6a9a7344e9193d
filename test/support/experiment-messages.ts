import { v7 as uuidv7 } from 'uuid';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';

interface Outcomes {
  delivered: number;
  /** Messages with final reports, the delivered ones among them. */
  final: number;
  /** The number of the resend; 0 for first messages. */
  resend?: number;
  mode?: 'live' | 'sandbox';
}

/** Adds messages of a variant with final reports. */
export async function addExperimentMessages(
  db: PrismaClient,
  experiment: string,
  variant: string,
  { delivered, final, resend = 0, mode = 'live' }: Outcomes,
): Promise<void> {
  const now = new Date();
  const rows = Array.from({ length: final }, (_, index) => ({
    messageId: uuidv7(),
    messageUuid: crypto.randomUUID(),
    status: index < delivered ? 'delivered' : 'undelivered',
  }));
  await db.message.createMany({
    data: rows.map(({ messageId, messageUuid }, index) => ({
      id: messageId,
      messageUuid,
      recipient: `+1555${String(4_000_000 + index)}`,
      sender: '+15550100000',
      text: 'hello',
      experiment,
      variant,
      resend,
      mode,
      state: 'submitted',
      createdAt: now,
      submittedAt: now,
      updatedAt: now,
    })),
  });
  await db.deliveryStatus.createMany({
    data: rows.map((row) => ({
      ...row,
      id: uuidv7(),
      orderKey: '',
      source: 'callback',
      mode,
      receivedAt: now,
      processedAt: now,
      updatedAt: now,
      rawPayload: '{}',
    })),
  });
}
