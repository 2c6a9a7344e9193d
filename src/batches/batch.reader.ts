import { Injectable } from '@nestjs/common';
import { type Page, type PageQuery, readPage } from '../core/http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { Batch } from '../generated/sqlite/client.js';
import type { BatchLineView } from './api/batch.view.js';
import { readLinePage } from './api/line-page.js';
import type { ListLinesQuery } from './api/list-lines.query.js';

export type StoredBatch = Batch;

/** Reads batches and their lines. Writes nothing. */
@Injectable()
export class BatchReader {
  constructor(private readonly prisma: PrismaService) {}

  find(id: string): Promise<StoredBatch | null> {
    return this.prisma.client.batch.findUnique({ where: { id } });
  }

  list(query: PageQuery): Promise<Page<StoredBatch>> {
    return readPage(query, (window) => this.prisma.client.batch.findMany(window));
  }

  lines(batchId: string, { result, ...query }: ListLinesQuery): Promise<Page<BatchLineView>> {
    const select = { line: true, recipient: true, result: true, reason: true, messageId: true };
    return readLinePage(query, ({ where, ...window }) =>
      this.prisma.client.batchLine.findMany({ where: { batchId, result, ...where }, select, ...window }),
    );
  }

  /** How many lines of each batch came to what. */
  async countByResult(batchIds: string[]): Promise<{ batchId: string; result: string; count: number }[]> {
    const groups = await this.prisma.client.batchLine.groupBy({
      by: ['batchId', 'result'],
      where: { batchId: { in: batchIds } },
      _count: true,
    });
    return groups.map(({ batchId, result, _count: count }) => ({ batchId, result, count }));
  }
}
