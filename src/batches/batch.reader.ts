import { Injectable } from '@nestjs/common';
import { mapPage, type Page, type PageQuery, readPage } from '../http/page.js';
import { PrismaService } from '../core/prisma.service.js';
import { PLIVO_MODES } from '../config/environment.js';
import { readOneOf } from '../core/database/read-one-of.js';
import type { Batch as Row } from '../generated/sqlite/client.js';
import { LOG_RETENTIONS } from '../sms/log-retention.js';
import { MESSAGE_KINDS } from '../sms/message-kinds.js';
import { type Batch, BATCH_STATES, type ClassifiedLine, LINE_RESULTS, type LineResult } from './batch.js';
import { readLinePage } from './line-page.js';

/** Reads batches and their lines. Writes nothing. */
@Injectable()
export class BatchReader {
  constructor(private readonly prisma: PrismaService) {}

  async findBatch(id: string): Promise<Batch | null> {
    const row = await this.prisma.client.batch.findUnique({ where: { id } });
    return row && toBatch(row);
  }

  /** Newest first. */
  async listBatches(pageQuery: PageQuery): Promise<Page<Batch>> {
    const page = await readPage(pageQuery, (window) => this.prisma.client.batch.findMany(window));
    return mapPage(page, toBatch);
  }

  /**
   * In the order of the upload.
   *
   * @param result omit for all lines
   */
  async listLines(
    batchId: string,
    result: LineResult | undefined,
    pageQuery: PageQuery,
  ): Promise<Page<ClassifiedLine>> {
    const select = { line: true, recipient: true, result: true, reason: true, messageId: true };
    const page = await readLinePage(pageQuery, ({ where, ...window }) =>
      this.prisma.client.batchLine.findMany({ where: { batchId, result, ...where }, select, ...window }),
    );
    return mapPage(page, (row) => ({ ...row, result: readResult(row.result) }));
  }

  /** Lines of each batch by result. */
  async countByResult(batchIds: string[]): Promise<{ batchId: string; result: LineResult; count: number }[]> {
    const groups = await this.prisma.client.batchLine.groupBy({
      by: ['batchId', 'result'],
      where: { batchId: { in: batchIds } },
      _count: true,
    });
    return groups.map(({ batchId, result, _count: count }) => ({
      batchId,
      result: readResult(result),
      count,
    }));
  }
}

function readResult(text: string): LineResult {
  return readOneOf('BatchLine.result', LINE_RESULTS, text);
}

/** @throws {UnknownValueError} */
function toBatch(row: Row): Batch {
  return {
    ...row,
    kind: readOneOf('Batch.kind', MESSAGE_KINDS, row.kind),
    log: readOneOf('Batch.log', LOG_RETENTIONS, row.log),
    mode: readOneOf('Batch.mode', PLIVO_MODES, row.mode),
    state: readOneOf('Batch.state', BATCH_STATES, row.state),
  };
}
