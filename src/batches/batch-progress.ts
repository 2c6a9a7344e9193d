import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { MessageReader } from '../messages/message.reader.js';
import { SendLimits } from '../sending/scheduler/send-limits.js';
import type { Batch } from './batch.js';
import { BatchReader } from './batch.reader.js';
import { type BatchCounts, type BatchStatus, countOpenMessages } from './batch-counts.js';

const MINUTE_MS = 60_000;

/** Progress of batches, and their estimated end. */
@Injectable()
export class BatchProgress {
  constructor(
    private readonly batches: BatchReader,
    private readonly clock: Clock,
    private readonly limits: SendLimits,
    private readonly messages: MessageReader,
  ) {}

  async readStatus(batches: readonly Batch[]): Promise<BatchStatus[]> {
    const ids = batches.map(({ id }) => id);
    const running = batches.filter(({ state }) => state === 'running').map(({ id }) => id);
    const since = new Date(this.clock.now().getTime() - MINUTE_MS);
    const [results, states, submitted] = await Promise.all([
      this.batches.countByResult(ids),
      this.messages.countByState(ids),
      this.messages.countSubmitted(running, since),
    ]);
    const counts = new Map(ids.map((id): [string, BatchCounts] => [id, { results: {}, messages: {} }]));
    for (const { batchId, result, count } of results) {
      counts.get(batchId)!.results[result] = count;
    }
    for (const { batchId, state, count } of states) {
      counts.get(batchId)!.messages[state] = count;
    }
    return batches.map((batch) => {
      const own = counts.get(batch.id)!;
      const open = countOpenMessages(own);
      const estimatedEndAt = this.estimateEnd(batch, open, submitted.get(batch.id) ?? 0);
      return { batch, counts: own, estimatedEndAt };
    });
  }

  /**
   * Estimated time of the last submission, to the second.
   *
   * @param open messages still to be sent
   * @param submitted messages submitted in the last minute
   */
  estimateEnd({ state, sendAt, sender }: EstimatedBatch, open: number, submitted: number): Date | null {
    if (state !== 'running') return null;
    const eachMs = submitted > 0 ? MINUTE_MS / submitted : this.limits.messageMs(sender);
    const start = Math.max(this.clock.now().getTime(), sendAt?.getTime() ?? 0);
    return new Date(Math.ceil((start + open * eachMs) / 1_000) * 1_000);
  }
}

type EstimatedBatch = Pick<Batch, 'state' | 'sendAt' | 'sender'>;
