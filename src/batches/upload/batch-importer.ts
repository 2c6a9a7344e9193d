import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { OutcomeUnknownError, RowsRequiredError } from '../../core/database/database-error.js';
import type { Statement } from '../../core/database/statement.js';
import { Transactions } from '../../core/database/transactions.js';
import { errorMessage } from '../../core/error-message.js';
import type { IdempotentOperation } from '../../idempotency/idempotency.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import { MessageFactory } from '../../messages/message.factory.js';
import { MessageStore } from '../../messages/message.store.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { type BatchContent, BatchContents } from './batch-content.js';
import {
  CHUNK,
  FEED_JOB,
  type ClassifiedLine,
  LOADING_JOB,
  LOADING_MS,
  type NewBatch,
  type RawLine,
} from '../batch.js';
import {
  BatchLostException,
  NoRecipientsException,
  TooManyRecipientsException,
} from '../batch.exceptions.js';
import { BatchLimits } from '../batch-limits.js';
import { BatchProgress } from '../batch-progress.js';
import { BatchReader } from '../batch.reader.js';
import { BatchStore } from '../batch.store.js';
import type { BatchView } from '../api/batch.view.js';
import type { BatchOptionsDto } from '../api/create-batch.dto.js';
import { LineClassifier } from './line-classifier.js';
import { type Counts, toBatchView } from '../api/to-batch-view.js';

/** How often a loader that waits for its client says that it is alive. */
const HEARTBEAT_MS = LOADING_MS / 4;

/** Opens the lines, once it is known which variables there are. */
export type OpenLines = (content: BatchContent) => AsyncIterable<RawLine> | Iterable<RawLine>;

/** Takes batches in: everything or nothing, in chunks, and nothing is sent before the last line is stored. */
@Injectable()
export class BatchImporter {
  private readonly logger = new Logger(BatchImporter.name);

  constructor(
    private readonly contents: BatchContents,
    private readonly factory: MessageFactory,
    private readonly jobs: JobStore,
    private readonly limits: BatchLimits,
    private readonly messages: MessageStore,
    private readonly policy: DestinationPolicy,
    private readonly transactions: Transactions,
    private readonly progress: BatchProgress,
    private readonly reader: BatchReader,
    private readonly store: BatchStore,
    private readonly wakeups: JobWakeups,
  ) {}

  /**
   * Durable when this resolves; when it throws, the batch is gone and what was stored of it is being removed, unless it is an
   * `OutcomeUnknownError`.
   *
   * @param operation stores the answer in the last transaction
   * @throws {ProblemException} that says which line to correct, or what else
   */
  async load(
    options: BatchOptionsDto,
    open: OpenLines,
    operation: IdempotentOperation<BatchView>,
  ): Promise<BatchView> {
    const content = await this.contents.find(options);
    const batch = this.batchOf(options, content);
    await this.begin(batch);
    const heartbeat = setInterval(() => void this.beat(batch.id), HEARTBEAT_MS);
    try {
      const judge = new LineClassifier(batch.id, options, content, this.factory, this.policy);
      const counts = await this.storeAll(batch.id, judge, open(content));
      return await this.start(batch, counts, operation);
    } catch (error) {
      // The batch may be running. If it is not, its own job removes it.
      if (!(error instanceof OutcomeUnknownError)) await this.discard(batch.id);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }

  private batchOf(options: BatchOptionsDto, { template }: BatchContent): NewBatch {
    // A message to nobody, to have what is left open filled in as it will be in each.
    const { kind, sender, log, mode, sendAt, expiresAt, createdAt } = this.factory.create(options, {
      recipient: '',
      text: options.text ?? '',
    });
    return {
      id: uuidv7(),
      kind,
      sender,
      text: options.text ?? null,
      template: template?.name ?? null,
      templateVersion: template?.version ?? null,
      clientReference: options.clientReference ?? null,
      log,
      mode,
      sendAt,
      expiresAt,
      createdAt,
    };
  }

  private async begin(batch: NewBatch): Promise<void> {
    const visibleAt = new Date(batch.createdAt.getTime() + LOADING_MS);
    const job = this.jobs.insertStatement([loadingJob(batch.id, visibleAt)]);
    await this.transactions.transaction([this.store.insertStatement(batch), job], {
      id: batch.id,
    });
  }

  private async storeAll(
    batchId: string,
    judge: LineClassifier,
    lines: AsyncIterable<RawLine> | Iterable<RawLine>,
  ): Promise<Counts> {
    const results: Counts['results'] = {};
    let read = 0;
    for await (const chunk of inChunks(lines, this.limits.maxLines)) {
      read += chunk.length;
      const judged = await judge.classify(chunk);
      for (const { result } of judged.lines) results[result] = (results[result] ?? 0) + 1;
      await this.write(batchId, judged.lines, this.messages.insertStatement(judged.messages));
    }
    if (read === 0) throw new NoRecipientsException();
    return { results, messages: { held: results.accepted ?? 0 } };
  }

  private async write(batchId: string, lines: ClassifiedLine[], messages: Statement): Promise<void> {
    const statements = [
      this.store.countLinesStatement(batchId, lines),
      messages,
      this.store.insertLinesStatement(batchId, lines),
    ];
    await this.transactions.transaction(statements, { id: batchId }).catch(lostWhereRowsAreMissing);
  }

  private async start(
    batch: NewBatch,
    counts: Counts,
    operation: IdempotentOperation<BatchView>,
  ): Promise<BatchView> {
    const lines = Object.values(counts.results).reduce((total, count) => total + count, 0);
    const row = { ...batch, state: 'running' as const, lines };
    const answer = toBatchView(row, counts, this.progress.endOf(row, counts.messages.held ?? 0, 0));
    const feeding = feedJob(batch.id, batch.sendAt);
    const statements = [
      this.store.changeStateStatement(batch.id, ['loading'], 'running'),
      this.jobs.insertStatement([feeding]),
      ...operation.completeStatements(answer),
    ];
    await this.transactions.transaction(statements, { id: batch.id }).catch(async (error: unknown) => {
      const gone = error instanceof RowsRequiredError && !(await this.reader.find(batch.id));
      throw gone ? new BatchLostException() : error;
    });
    this.wakeups.wake(FEED_JOB);
    this.logger.log(`batch accepted id=${batch.id} lines=${lines} accepted=${counts.messages.held}`);
    return answer;
  }

  private async beat(batchId: string): Promise<void> {
    await this.transactions.execute(this.store.countLinesStatement(batchId)).catch((error: unknown) => {
      this.logger.warn(`batch id=${batchId} could not say that it is still loading: ${errorMessage(error)}`);
    });
  }

  /** The batch is gone at once; its lines and messages are removed by its job, so that the client need not wait for that. */
  private async discard(batchId: string): Promise<void> {
    const statements = [
      this.store.removeLoadingStatement(batchId),
      this.jobs.insertStatement([loadingJob(batchId)]),
    ];
    await this.transactions.transaction(statements, { id: batchId }).catch((error: unknown) => {
      this.logger.warn(`batch id=${batchId} is removed later: ${errorMessage(error)}`);
    });
    this.wakeups.wake(LOADING_JOB);
  }
}

/** The batch was removed meanwhile. */
function lostWhereRowsAreMissing(error: unknown): never {
  throw error instanceof RowsRequiredError ? new BatchLostException() : error;
}

/** The job that looks after a batch while it is loaded; it has but one. */
function loadingJob(batchId: string, visibleAt?: Date) {
  return {
    id: `${batchId}-loading`,
    kind: LOADING_JOB,
    payload: { batchId },
    ...(visibleAt && { visibleAt }),
  };
}

/** The job that feeds a batch; it has but one. */
export function feedJob(batchId: string, sendAt: Date | null = null) {
  return { id: batchId, kind: FEED_JOB, payload: { batchId }, ...(sendAt && { visibleAt: sendAt }) };
}

/** @throws {TooManyRecipientsException} */
async function* inChunks(
  lines: AsyncIterable<RawLine> | Iterable<RawLine>,
  maxLines: number,
): AsyncGenerator<RawLine[]> {
  let chunk: RawLine[] = [];
  let read = 0;
  for await (const line of lines) {
    read += 1;
    // Now, not when the chunk is full: the client may take its time with the rest.
    if (read > maxLines) throw new TooManyRecipientsException(maxLines);
    chunk.push(line);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
