import { Injectable } from '@nestjs/common';
import { Clock } from '../core/clock.js';
import { MessageReader } from '../messages/message.reader.js';
import { SendLimits } from '../sending/scheduler/send-limits.js';
import type { Batch } from './batch.js';
import { BatchReader } from './batch.reader.js';
import type { BatchView } from './api/batch.view.js';
import { type Counts, openMessages, toBatchView } from './api/to-batch-view.js';

const MINUTE_MS = 60_000;

/** How far batches have come, and when they may end. */
@Injectable()
export class BatchProgress {
  constructor(
    private readonly batches: BatchReader,
    private readonly clock: Clock,
    private readonly limits: SendLimits,
    private readonly messages: MessageReader,
  ) {}

  async views(rows: readonly Batch[]): Promise<BatchView[]> {
    const ids = rows.map(({ id }) => id);
    const running = rows.filter(({ state }) => state === 'running').map(({ id }) => id);
    const since = new Date(this.clock.now().getTime() - MINUTE_MS);
    const [results, states, submitted] = await Promise.all([
      this.batches.countByResult(ids),
      this.messages.countByState(ids),
      this.messages.countSubmitted(running, since),
    ]);
    const counts = new Map(ids.map((id): [string, Counts] => [id, { results: {}, messages: {} }]));
    for (const { batchId, result, count } of results) {
      counts.get(batchId)!.results[result] = count;
    }
    for (const { batchId, state, count } of states) {
      counts.get(batchId)!.messages[state] = count;
    }
    return rows.map((row) => {
      const own = counts.get(row.id)!;
      return toBatchView(row, own, this.endOf(row, openMessages(own), submitted.get(row.id) ?? 0));
    });
  }

  /**
   * When the last message may have been submitted, to the second.
   *
   * @param open messages still to be sent
   * @param submitted how many were in the last minute
   */
  endOf({ state, sendAt, sender }: EstimatedBatch, open: number, submitted: number): Date | null {
    if (state !== 'running') return null;
    const eachMs = submitted > 0 ? MINUTE_MS / submitted : this.limits.messageMs(sender);
    const start = Math.max(this.clock.now().getTime(), sendAt?.getTime() ?? 0);
    return new Date(Math.ceil((start + open * eachMs) / 1_000) * 1_000);
  }
}

type EstimatedBatch = Pick<Batch, 'state' | 'sendAt' | 'sender'>;
