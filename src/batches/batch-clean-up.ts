import { Injectable } from '@nestjs/common';
import type { Statement } from '../core/database/statement.js';
import { Transactions } from '../core/database/transactions.js';
import { MessageStore } from '../messages/message.store.js';
import { CHUNK } from './batch.js';
import { BatchStore } from './batch.store.js';

/** Removes a batch that was never completed, with all that is left of it. */
@Injectable()
export class BatchCleanUp {
  constructor(
    private readonly batches: BatchStore,
    private readonly messages: MessageStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Removes the batch itself first, so that its loader cannot complete it meanwhile. A batch that is not loading stays, with all
   * of its lines and messages: each statement checks that again. May be repeated.
   */
  async remove(batchId: string): Promise<void> {
    await this.transactions.execute(this.batches.removeLoadingStatement(batchId));
    await this.inChunks(() => this.messages.removeOfBatchStatement(batchId, CHUNK));
    await this.inChunks(() => this.batches.removeLinesStatement(batchId, CHUNK));
  }

  private async inChunks(statement: () => Statement): Promise<void> {
    for (;;) {
      const removed = await this.transactions.execute(statement());
      if (removed.length < CHUNK) return;
    }
  }
}
