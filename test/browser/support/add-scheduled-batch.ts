import { expect } from '@jest/globals';
import type { DashboardService } from './dashboard-service.js';

export interface Batch {
  id: string;
  state: string;
  messages: Record<string, number>;
}

const HOUR_MS = 3_600_000;

/** A batch that sends its message in an hour, so that it stays as it is meanwhile. */
export async function addScheduledBatch({ ask }: DashboardService): Promise<Batch> {
  const answer = await ask('/messaging/batches', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      recipients: [{ to: '+15551234567' }],
      text: 'hello',
      sendAt: new Date(Date.now() + HOUR_MS).toISOString(),
    }),
  });
  expect(answer.status).toBe(202);
  return (await answer.json()) as Batch;
}
