import { toDlt } from '../../plivo/dlt.js';
import type { NewJob } from '../../jobs/job.js';
import type { Message } from '../../messages/message.js';
import { bulkSendJob, sendJob } from '../../messages/outbox.js';

/**
 * The jobs that submit messages of a batch: one per message, or with a `bulkSize` above 1 one per
 * bulk call of equal text and equal registration in India. `sendAt` is handled by the batch's job;
 * these messages are due now.
 */
export function sendJobs(batchId: string, messages: readonly Message[], bulkSize: number): NewJob[] {
  const sendable = messages.map((message) => ({
    ...message,
    content: JSON.stringify([message.text, toDlt(message)]),
    sendAt: null,
  }));
  if (bulkSize === 1) return sendable.map((message) => sendJob(message));
  const byContent = new Map<string, typeof sendable>();
  for (const message of sendable) {
    const same = byContent.get(message.content);
    if (same) same.push(message);
    else byContent.set(message.content, [message]);
  }
  return [...byContent.values()].flatMap((same) =>
    inPieces(same, bulkSize).map((piece) =>
      piece.length === 1 ? sendJob(piece[0]!) : bulkSendJob(batchId, piece),
    ),
  );
}

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
