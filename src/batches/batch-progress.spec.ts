import { describe, expect, it } from '@jest/globals';
import type { MessageReader } from '../messages/message.reader.js';
import type { SendLimits } from '../sending/scheduler/send-limits.js';
import { toBatchView } from './api/to-batch-view.js';
import { BatchProgress } from './batch-progress.js';
import type { Batch } from './batch.js';
import type { BatchReader } from './batch.reader.js';

const NOW = new Date('2026-11-24T08:00:00.000Z');

const limits: Pick<SendLimits, 'messageMs'> = {
  messageMs: (sender) => (sender === 'slow' ? 2_000 : 100),
};
const batches: Pick<BatchReader, 'countByResult'> = {
  countByResult: async () => [
    { batchId: 'a', result: 'accepted', count: 4 },
    { batchId: 'a', result: 'invalid', count: 2 },
    { batchId: 'b', result: 'duplicate', count: 1 },
  ],
};
const messages: Pick<MessageReader, 'countByState' | 'countSubmitted'> = {
  countByState: async () => [
    { batchId: 'a', state: 'submitted', count: 1 },
    { batchId: 'a', state: 'held', count: 2 },
    { batchId: 'a', state: 'queued', count: 1 },
  ],
  countSubmitted: async (ids) => new Map(ids.map((id) => [id, 6])),
};
const progress = new BatchProgress(
  batches as BatchReader,
  { now: () => NOW },
  limits as SendLimits,
  messages as MessageReader,
);
const batch = { state: 'running' as const, sendAt: null, sender: '+15550100000' };

describe('the estimated end of a batch', () => {
  it.each([
    ['by the slowest limit, when none was sent yet', batch, 0, '08:00:10.000'],
    ["by the sender's own limit", { ...batch, sender: 'slow' }, 0, '08:03:20.000'],
    ['by the pace of the last minute', batch, 60, '08:01:40.000'],
    [
      'counted from when it may be sent',
      { ...batch, sendAt: new Date('2026-11-24T09:00Z') },
      0,
      '09:00:10.000',
    ],
    ['counted from now, when it might have been sent', { ...batch, sendAt: new Date(0) }, 0, '08:00:10.000'],
  ])('is %s', (_name, row, submitted, time) => {
    expect(progress.estimateEnd(row, 100, submitted)?.toISOString()).toBe(`2026-11-24T${time}Z`);
  });

  it.each(['loading', 'paused', 'cancelled', 'done'] as const)(
    'is unknown for a batch that is %s',
    (state) => {
      expect(progress.estimateEnd({ ...batch, state }, 100, 60)).toBeNull();
    },
  );
});

it('keeps the counts of batches apart', async () => {
  const row = { ...batch, createdAt: NOW, expiresAt: null, lines: 6 } as Batch;
  const statuses = await progress.readStatus([
    { ...row, id: 'a' },
    { ...row, id: 'b', state: 'done' },
  ]);
  const [a, b] = statuses.map(toBatchView);
  expect(a).toMatchObject({
    results: { accepted: 4, invalid: 2, duplicate: 0 },
    messages: { submitted: 1, held: 2, queued: 1 },
    percentDone: 25,
    estimatedEndAt: '2026-11-24T08:00:30.000Z',
  });
  expect(b).toMatchObject({ results: { duplicate: 1 }, percentDone: 100, estimatedEndAt: null });
});
