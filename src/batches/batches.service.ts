import { Injectable, Logger } from '@nestjs/common';
import type { Page, PageQuery } from '../http/page.js';
import { afterCommit } from '../core/database/after-commit.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import type { Statement } from '../core/database/statement.js';
import { Transactions } from '../core/database/transactions.js';
import { JobStore } from '../jobs/job.store.js';
import { JobWakeups } from '../jobs/job-wakeups.js';
import { MessageStore } from '../messages/message.store.js';
import {
  type Batch,
  type BatchState,
  CHUNK_SIZE,
  DISPATCH_JOB,
  type ClassifiedLine,
  type LineResult,
} from './batch.js';
import { BatchNotFoundException, BatchStateException } from './batch.exceptions.js';
import { dispatchJob } from './upload/batch-importer.js';
import type { BatchStatus } from './batch-counts.js';
import { BatchProgress } from './batch-progress.js';
import { BatchReader } from './batch.reader.js';
import { BatchStore } from './batch.store.js';

/** Reads, pauses, resumes and cancels batches. */
@Injectable()
export class BatchesService {
  private readonly logger = new Logger(BatchesService.name);

  constructor(
    private readonly jobs: JobStore,
    private readonly messages: MessageStore,
    private readonly transactions: Transactions,
    private readonly progress: BatchProgress,
    private readonly reader: BatchReader,
    private readonly store: BatchStore,
    private readonly wakeups: JobWakeups,
  ) {}

  async listBatches(pageQuery: PageQuery): Promise<Page<BatchStatus>> {
    const page = await this.reader.listBatches(pageQuery);
    return { ...page, items: await this.progress.readStatus(page.items) };
  }

  /** @throws {BatchNotFoundException} */
  async readBatch(id: string): Promise<BatchStatus> {
    const [status] = await this.progress.readStatus([await this.find(id)]);
    return status!;
  }

  /** @throws {BatchNotFoundException} */
  async listLines(
    id: string,
    result: LineResult | undefined,
    pageQuery: PageQuery,
  ): Promise<Page<ClassifiedLine>> {
    await this.find(id);
    return this.reader.listLines(id, result, pageQuery);
  }

  /**
   * Stops submitting its messages until it is resumed.
   *
   * @throws {BatchNotFoundException | BatchStateException}
   */
  async pauseBatch(id: string): Promise<BatchStatus> {
    await this.find(id);
    return this.changeState(id, 'paused', ['running', 'paused'], [this.messages.holdBatchStatement(id)]);
  }

  /** @throws {BatchNotFoundException | BatchStateException} */
  async resumeBatch(id: string): Promise<BatchStatus> {
    const batch = await this.find(id);
    if (batch.state === 'running') return this.readBatch(id);
    const dispatch = dispatchJob(id, batch.sendAt);
    return this.changeState(id, 'running', ['paused'], [this.jobs.insertStatement([dispatch])]);
  }

  /**
   * Cancels the messages that are not submitted to Plivo yet.
   *
   * @throws {BatchNotFoundException | BatchStateException}
   */
  async cancelBatch(id: string): Promise<BatchStatus> {
    const { state } = await this.find(id);
    if (state === 'cancelled') return this.readBatch(id);
    if (state === 'loading' || state === 'done') throw new BatchStateException('cancelled', state);
    // Cancel queued messages now, because they may be submitted at any moment. The job cancels the
    // rest.
    const also = [
      ...this.messages.cancelBatchStatements(id, 3 * CHUNK_SIZE),
      this.jobs.insertStatement([dispatchJob(id)]),
    ];
    return this.changeState(id, 'cancelled', ['running', 'paused'], also);
  }

  /** @param also statements of the same transaction, which run only if the state changes */
  private async changeState(
    id: string,
    to: BatchState,
    from: BatchState[],
    also: Statement[],
  ): Promise<BatchStatus> {
    const statements = [this.store.changeStateStatement(id, from, to), ...also];
    await this.transactions.transaction(statements, { id }).catch(async (error: unknown) => {
      if (!(error instanceof RowsRequiredError)) throw error;
      const { state } = await this.find(id);
      if (state !== to) throw new BatchStateException(to === 'running' ? 'resumed' : to, state);
    });
    if (to !== 'paused') this.wakeups.wake(DISPATCH_JOB);
    this.logger.log(`batch ${to} id=${id}`);
    return afterCommit(id, () => this.readBatch(id));
  }

  private async find(id: string): Promise<Batch> {
    const batch = await this.reader.findBatch(id);
    if (!batch) throw new BatchNotFoundException();
    return batch;
  }
}
