import { Injectable, Logger } from '@nestjs/common';
import { PlivoEnvironment } from '../config/groups/plivo.js';
import { Clock } from '../core/clock.js';
import type { LogIds } from '../core/logging/log-ids.js';
import { activeTracing, inSpan, type OpenSpan, type SpanStart } from '../core/tracing/tracing.js';
import type { Outcome } from '../delivery/delivery-report.js';
import { DeliveryRecorder } from '../delivery/recording/delivery.recorder.js';
import { CallbackCounts } from './callback-counts.js';
import { namedByBulkPath, namedByMessagePath, type NamedByPath } from './named-by-path.js';
import type { ReadCallback } from './status-callback.pipe.js';

/** Records status callbacks. */
@Injectable()
export class CallbacksService {
  private readonly logger = new Logger(CallbacksService.name);

  constructor(
    private readonly clock: Clock,
    private readonly counts: CallbackCounts,
    private readonly env: PlivoEnvironment,
    private readonly recorder: DeliveryRecorder,
  ) {}

  /**
   * Resolves when the report is durable. Only then may Plivo get its 204.
   *
   * @param pathId the last segment of the URL
   */
  receive(read: ReadCallback, pathId = ''): Promise<void> {
    return this.record(read, namedByMessagePath(pathId));
  }

  /** Like `receive`, for a bulk call: `pathId` is the id of the batch. */
  receiveBulk(read: ReadCallback, pathId: string): Promise<void> {
    return this.record(read, namedByBulkPath(pathId, read.callback.recipient));
  }

  private record(read: ReadCallback, path: NamedByPath): Promise<void> {
    // If tracing is off, a callback creates no objects for it, not even closures.
    if (!activeTracing()) return this.recordReport(read, path);
    return inSpan(
      () => describe(read, path),
      (span) => this.recordReport(read, path, span),
    );
  }

  private async recordReport(read: ReadCallback, path: NamedByPath, span?: OpenSpan): Promise<void> {
    const { requestId, callback, arrivedAt, deliverySeconds } = read;
    const receivedAt = this.clock.now();
    const outcome = await this.store({ read, path, receivedAt });
    span?.set({ 'delivery.outcome': outcome });
    this.counts.answer(callback.status, outcome, arrivedAt);
    const isFirst = outcome === 'applied' || outcome === 'spooled';
    if (isFirst && deliverySeconds !== null) this.counts.deliveryTimes.observe(deliverySeconds);
    const took = this.clock.now().getTime() - receivedAt.getTime();
    const ids: LogIds = { requestId, messageId: path.messageId, messageUuid: callback.messageUuid };
    this.logger.log(`callback status=${callback.status} outcome=${outcome} ms=${took}`, ids);
  }

  private async store({ read, path, receivedAt }: ReceivedReport): Promise<Outcome> {
    const { callback, bodySigned, rawPayload, arrivedAt } = read;
    const report = { ...callback, ...path, bodySigned, receivedAt, rawPayload };
    try {
      return await this.recorder.record({ ...report, source: 'callback', mode: this.env.mode });
    } catch (error) {
      this.counts.answer(callback.status, 'not_stored', arrivedAt);
      throw error;
    }
  }
}

interface ReceivedReport {
  read: ReadCallback;
  path: NamedByPath;
  receivedAt: Date;
}

/**
 * A callback arrives long after its message, so it has a trace of its own, linked to the message's.
 */
function describe({ callback, arrivedAt }: ReadCallback, { messageId }: NamedByPath): SpanStart {
  const attributes = {
    'plivo.message_uuid': callback.messageUuid,
    'delivery.status': callback.status,
    ...(messageId !== null && { 'messaging.message.id': messageId }),
  };
  const name = 'receive delivery report';
  const linkedTo = messageId === null ? [] : [messageId];
  return { name, kind: 'server', parent: 'none', linkedTo, startedAt: arrivedAt, attributes };
}
