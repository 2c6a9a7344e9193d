import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import type { PlivoMode } from '../config/environment.js';
import type { Batch as Row } from '../generated/sqlite/client.js';
import type { LogRetention } from '../sms/log-retention.js';
import type { MessageKind } from '../sms/message-kinds.js';
import { readLinePage } from './api/line-page.js';
import type { ListLinesQuery } from './api/list-lines.query.js';
import type { Batch, BatchState, ClassifiedLine, LineResult } from './batch.js';

/** Reads batches and their lines. Writes nothing. */
@Injectable()
export class BatchReader {
  constructor(private readonly prisma: PrismaService) {}

  async find(id: string): Promise<Batch | null> {
    const row = await this.prisma.client.batch.findUnique({ where: { id } });
    return row && toBatch(row);
  }

  async list(query: PageQuery): Promise<Page<Batch>> {
    return mapPage(await readPage(query, (window) => this.prisma.client.batch.findMany(window)), toBatch);
  }

  async lines(batchId: string, { result, ...query }: ListLinesQuery): Promise<Page<ClassifiedLine>> {
    const select = { line: true, recipient: true, result: true, reason: true, messageId: true };
    const page = await readLinePage(query, ({ where, ...window }) =>
      this.prisma.client.batchLine.findMany({ where: { batchId, result, ...where }, select, ...window }),
    );
    return mapPage(page, (row) => ({ ...row, result: row.result as LineResult }));
  }

  /** How many lines of each batch came to what. */
  async countByResult(batchIds: string[]): Promise<{ batchId: string; result: LineResult; count: number }[]> {
    const groups = await this.prisma.client.batchLine.groupBy({
      by: ['batchId', 'result'],
      where: { batchId: { in: batchIds } },
      _count: true,
    });
    return groups.map(({ batchId, result, _count: count }) => ({
      batchId,
      result: result as LineResult,
      count,
    }));
  }
}

/** Safe to cast: only BatchStore writes the table. */
function toBatch(row: Row): Batch {
  return {
    ...row,
    kind: row.kind as MessageKind,
    log: row.log as LogRetention,
    mode: row.mode as PlivoMode,
    state: row.state as BatchState,
  };
}
