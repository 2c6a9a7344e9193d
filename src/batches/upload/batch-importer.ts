import { Injectable, Logger } from '@nestjs/common';
import { OutcomeUnknownError, RowsRequiredError } from '../../core/database/database-error.js';
import type { Statement } from '../../core/database/statement.js';
import { Transactions } from '../../core/database/transactions.js';
import { errorMessage } from '../../core/error-message.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import { beginTraces } from '../../core/tracing/tracing.js';
import type { ResponseStatements } from '../../idempotency/idempotency.js';
import { JobStore } from '../../jobs/job.store.js';
import { JobWakeups } from '../../jobs/job-wakeups.js';
import { MessageFactory } from '../../messages/message.factory.js';
import { MessageStore } from '../../messages/message.store.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { CallbackUrls } from '../../webhooks/delivery/callback-urls.js';
import { type BatchContent, BatchContents } from './batch-content.js';
import {
  CHUNK_SIZE,
  DISPATCH_JOB,
  type ClassifiedLine,
  IMPORT_JOB,
  IMPORT_TIMEOUT_MS,
  type BatchRequest,
  type NewBatch,
  type RawLine,
} from '../batch.js';
import {
  BatchLostException,
  NoRecipientsException,
  TooManyRecipientsException,
} from '../batch.exceptions.js';
import { BatchLimits } from '../batch-limits.js';
import { type BatchCounts, type BatchStatus, sum } from '../batch-counts.js';
import { BatchProgress } from '../batch-progress.js';
import { BatchReader } from '../batch.reader.js';
import { BatchStore } from '../batch.store.js';
import { LineClassifier } from './line-classifier.js';

/** The client may be slow, so the heartbeat has its own interval. */
const HEARTBEAT_INTERVAL_MS = IMPORT_TIMEOUT_MS / 4;

/** Opens the lines after the variables are known. */
export type OpenLines = (content: BatchContent) => AsyncIterable<RawLine> | Iterable<RawLine>;

/** Imports batches in chunks, all or nothing. Nothing is sent before the last line is stored. */
@Injectable()
export class BatchImporter {
  private readonly logger = new Logger(BatchImporter.name);

  constructor(
    private readonly callbackUrls: CallbackUrls,
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
   * Durable when this resolves. If it throws, the batch is removed, except after an
   * `OutcomeUnknownError`.
   *
   * @param responseStatements run in the last transaction
   * @param requestId for the log
   * @throws {ProblemException} with the line to correct
   */
  async importBatch(
    request: BatchRequest,
    open: OpenLines,
    responseStatements: ResponseStatements<BatchStatus>,
    requestId: string,
  ): Promise<BatchStatus> {
    await this.callbackUrls.requireEndpoint(request.callbackUrl);
    const content = await this.contents.findContent(request);
    const batch = this.toBatch(request, content);
    await this.begin(batch);
    const heartbeat = setInterval(() => void this.extendImport(batch.id), HEARTBEAT_INTERVAL_MS);
    try {
      const classifier = new LineClassifier(batch.id, request, content, this.factory, this.policy);
      const counts = await this.storeLines(batch.id, classifier, open(content));
      const status = await this.start(batch, counts, responseStatements);
      const ids: LogIds = { requestId };
      this.logger.log(
        `batch accepted id=${batch.id} lines=${status.batch.lines} accepted=${counts.messages.held}`,
        ids,
      );
      return status;
    } catch (error) {
      // After an unknown outcome the batch may be running. Otherwise its job removes it.
      if (!(error instanceof OutcomeUnknownError)) await this.discard(batch.id);
      throw error;
    } finally {
      clearInterval(heartbeat);
    }
  }

  private toBatch(request: BatchRequest, { template }: BatchContent): NewBatch {
    // The batch's defaults, from a message without a recipient.
    const { id, kind, sender, log, mode, sendAt, expiresAt, createdAt } = this.factory.createMessage(
      request,
      {
        recipient: '',
        text: request.text ?? '',
      },
    );
    return {
      id,
      kind,
      sender,
      text: request.text ?? null,
      template: template?.name ?? null,
      templateVersion: template?.version ?? null,
      experiment: request.experiment ?? null,
      clientReference: request.clientReference ?? null,
      log,
      mode,
      sendAt,
      expiresAt,
      createdAt,
    };
  }

  private async begin(batch: NewBatch): Promise<void> {
    beginTraces('batch', [batch]);
    const visibleAt = new Date(batch.createdAt.getTime() + IMPORT_TIMEOUT_MS);
    const job = this.jobs.insertStatement([importJob(batch.id, visibleAt)]);
    await this.transactions.transaction([this.store.insertStatement(batch), job], {
      id: batch.id,
    });
  }

  private async storeLines(
    batchId: string,
    classifier: LineClassifier,
    lines: AsyncIterable<RawLine> | Iterable<RawLine>,
  ): Promise<BatchCounts> {
    const results: BatchCounts['results'] = {};
    let read = 0;
    for await (const chunk of inChunks(lines, this.limits.maxLines)) {
      read += chunk.length;
      const { lines: classified, messages } = await classifier.classify(chunk);
      for (const { result } of classified) results[result] = (results[result] ?? 0) + 1;
      beginTraces('message', messages);
      await this.storeChunk(batchId, classified, this.messages.insertStatement(messages));
    }
    if (read === 0) throw new NoRecipientsException();
    return { results, messages: { held: results.accepted ?? 0 } };
  }

  private async storeChunk(batchId: string, lines: ClassifiedLine[], messages: Statement): Promise<void> {
    const statements = [
      this.store.countLinesStatement(batchId, lines),
      messages,
      this.store.insertLinesStatement(batchId, lines),
    ];
    await this.transactions.transaction(statements, { id: batchId }).catch(throwAsLost);
  }

  private async start(
    batch: NewBatch,
    counts: BatchCounts,
    responseStatements: ResponseStatements<BatchStatus>,
  ): Promise<BatchStatus> {
    const lines = sum(Object.values(counts.results));
    const running = { ...batch, state: 'running' as const, lines };
    const estimatedEndAt = this.progress.estimateEnd(running, counts.messages.held ?? 0, 0);
    const status: BatchStatus = { batch: running, counts, estimatedEndAt };
    const dispatch = dispatchJob(batch.id, batch.sendAt);
    const statements = [
      this.store.changeStateStatement(batch.id, ['loading'], 'running'),
      this.jobs.insertStatement([dispatch]),
      ...responseStatements(status),
    ];
    await this.transactions.transaction(statements, { id: batch.id }).catch(async (error: unknown) => {
      const gone = error instanceof RowsRequiredError && !(await this.reader.findBatch(batch.id));
      throw gone ? new BatchLostException() : error;
    });
    this.wakeups.wake(DISPATCH_JOB);
    return status;
  }

  private async extendImport(batchId: string): Promise<void> {
    await this.transactions.execute(this.store.countLinesStatement(batchId)).catch((error: unknown) => {
      this.logger.warn(`heartbeat of batch id=${batchId} not stored: ${errorMessage(error)}`);
    });
  }

  /**
   * Deletes the batch row. Its job deletes lines and messages, so that the client does not wait.
   */
  private async discard(batchId: string): Promise<void> {
    const statements = [
      this.store.deleteLoadingStatement(batchId),
      this.jobs.insertStatement([importJob(batchId)]),
    ];
    await this.transactions.transaction(statements, { id: batchId }).catch((error: unknown) => {
      this.logger.warn(`batch id=${batchId} not removed, retrying: ${errorMessage(error)}`);
    });
    this.wakeups.wake(IMPORT_JOB);
  }
}

/** Missing rows mean that the batch was removed meanwhile. */
function throwAsLost(error: unknown): never {
  throw error instanceof RowsRequiredError ? new BatchLostException() : error;
}

/** The job that removes a batch after a crashed import. Its fixed id makes it unique per batch. */
function importJob(batchId: string, visibleAt?: Date) {
  return {
    id: `${batchId}-loading`,
    kind: IMPORT_JOB,
    payload: { batchId },
    ...(visibleAt && { visibleAt }),
  };
}

/** The one job that dispatches a batch. */
export function dispatchJob(batchId: string, sendAt: Date | null = null) {
  return { id: batchId, kind: DISPATCH_JOB, payload: { batchId }, ...(sendAt && { visibleAt: sendAt }) };
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
    // Refuse now, before the chunk is full: the client may be slow with the rest.
    if (read > maxLines) throw new TooManyRecipientsException(maxLines);
    chunk.push(line);
    if (chunk.length < CHUNK_SIZE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
