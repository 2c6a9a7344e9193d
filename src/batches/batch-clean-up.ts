import { Injectable } from '@nestjs/common';
import type { Statement } from '../core/database/statement.js';
import { Transactions } from '../core/database/transactions.js';
import { MessageStore } from '../messages/message.store.js';
import { CHUNK_SIZE } from './batch.js';
import { BatchStore } from './batch.store.js';

/** Removes a batch that was not completed, with its lines and messages. */
@Injectable()
export class BatchCleanUp {
  constructor(
    private readonly batches: BatchStore,
    private readonly messages: MessageStore,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Deletes the batch row first, so that its import cannot complete it meanwhile. Each statement
   * checks that the batch is loading or gone, so another batch keeps its lines and messages. A
   * repetition is safe.
   */
  async remove(batchId: string): Promise<void> {
    await this.transactions.execute(this.batches.deleteLoadingStatement(batchId));
    await this.inChunks(() => this.messages.deleteOfBatchStatement(batchId, CHUNK_SIZE));
    await this.inChunks(() => this.batches.deleteLinesStatement(batchId, CHUNK_SIZE));
  }

  private async inChunks(statement: () => Statement): Promise<void> {
    for (;;) {
      const removed = await this.transactions.execute(statement());
      if (removed.length < CHUNK_SIZE) return;
    }
  }
}
