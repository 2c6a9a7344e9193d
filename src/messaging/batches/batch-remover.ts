import { Injectable } from '@nestjs/common';
import { type Part, PrismaService } from '../../core/prisma.service.js';
import { MessageStore } from '../messages/message.store.js';
import { CHUNK } from './batch.js';
import { BatchStore } from './batch.store.js';

/** Removes a batch that was never completed, with all that is left of it. */
@Injectable()
export class BatchRemover {
  constructor(
    private readonly batches: BatchStore,
    private readonly messages: MessageStore,
    private readonly prisma: PrismaService,
  ) {}

  /** The batch itself goes first: without it its loader cannot complete it meanwhile. May be repeated. */
  async remove(batchId: string): Promise<void> {
    await this.batches.removeLoading(batchId);
    await this.inChunks(() => this.messages.removing(batchId, CHUNK));
    await this.inChunks(() => this.batches.removingLines(batchId, CHUNK));
  }

  private async inChunks(part: () => Part): Promise<void> {
    for (;;) {
      const removed = await this.prisma.writeTogether([part()]);
      if (removed.length < CHUNK) return;
    }
  }
}
