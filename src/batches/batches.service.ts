import { Injectable, Logger } from '@nestjs/common';
import type { Page, PageQuery } from '../http/page.js';
import { afterCommit } from '../core/database/after-commit.js';
import { RowsRequiredError } from '../core/database/database-error.js';
import type { Statement } from '../core/database/statement.js';
import { Transactions } from '../core/database/transactions.js';
import { JobStore } from '../jobs/job.store.js';
import { JobWakeups } from '../jobs/job-wakeups.js';
import { MessageStore } from '../messages/message.store.js';
import { type Batch, type BatchState, CHUNK, FEED_JOB, type ClassifiedLine } from './batch.js';
import { BatchNotFoundException, BatchStateException } from './batch.exceptions.js';
import { feedJob } from './upload/batch-importer.js';
import { BatchProgress } from './batch-progress.js';
import { BatchReader } from './batch.reader.js';
import { BatchStore } from './batch.store.js';
import type { BatchView } from './api/batch.view.js';
import type { ListLinesQuery } from './api/list-lines.query.js';

/** Batches as clients follow and steer them. */
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

  async list(query: PageQuery): Promise<Page<BatchView>> {
    const page = await this.reader.list(query);
    return { ...page, items: await this.progress.views(page.items) };
  }

  /** @throws {BatchNotFoundException} */
  async read(id: string): Promise<BatchView> {
    const [view] = await this.progress.views([await this.find(id)]);
    return view!;
  }

  /** @throws {BatchNotFoundException} */
  async lines(id: string, query: ListLinesQuery): Promise<Page<ClassifiedLine>> {
    await this.find(id);
    return this.reader.lines(id, query);
  }

  /** Nothing more of it is submitted, until it is resumed. @throws {BatchNotFoundException | BatchStateException} */
  async pause(id: string): Promise<BatchView> {
    await this.find(id);
    return this.change(id, 'paused', ['running', 'paused'], [this.messages.holdBatchStatement(id)]);
  }

  /** @throws {BatchNotFoundException | BatchStateException} */
  async resume(id: string): Promise<BatchView> {
    const batch = await this.find(id);
    if (batch.state === 'running') return this.read(id);
    const feeding = feedJob(id, batch.sendAt);
    return this.change(id, 'running', ['paused'], [this.jobs.insertStatement([feeding])]);
  }

  /** What Plivo has not been asked for is not sent. @throws {BatchNotFoundException | BatchStateException} */
  async cancel(id: string): Promise<BatchView> {
    const { state } = await this.find(id);
    if (state === 'cancelled') return this.read(id);
    if (state === 'loading' || state === 'done') throw new BatchStateException('cancelled', state);
    // The queued ones now, all others by the job.
    const also = [
      this.messages.cancelBatchStatement(id, 3 * CHUNK),
      this.jobs.insertStatement([feedJob(id)]),
    ];
    return this.change(id, 'cancelled', ['running', 'paused'], also);
  }

  /** @param also statements for its messages, run only where its state changes */
  private async change(
    id: string,
    to: BatchState,
    from: BatchState[],
    also: Statement[],
  ): Promise<BatchView> {
    const statements = [this.store.changeStateStatement(id, from, to), ...also];
    await this.transactions.transaction(statements, { id }).catch(async (error: unknown) => {
      if (!(error instanceof RowsRequiredError)) throw error;
      const { state } = await this.find(id);
      if (state !== to) throw new BatchStateException(to === 'running' ? 'resumed' : to, state);
    });
    if (to !== 'paused') this.wakeups.wake(FEED_JOB);
    this.logger.log(`batch ${to} id=${id}`);
    return afterCommit(id, () => this.read(id));
  }

  private async find(id: string): Promise<Batch> {
    const batch = await this.reader.find(id);
    if (!batch) throw new BatchNotFoundException();
    return batch;
  }
}
