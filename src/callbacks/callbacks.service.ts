import { Injectable, Logger } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import { Environment } from '../config/environment.js';
import { Clock } from '../core/clock.js';
import { DeliveryRecorder } from '../delivery/delivery.recorder.js';
import { bulkMessageId } from './bulk-message-id.js';
import type { ReadCallback } from './status-callback.pipe.js';

/** From a status callback to the record. */
@Injectable()
export class CallbacksService {
  private readonly logger = new Logger(CallbacksService.name);

  constructor(
    private readonly clock: Clock,
    private readonly env: Environment,
    private readonly recorder: DeliveryRecorder,
  ) {}

  /**
   * Resolves when the report is durable; only then may Plivo be told so.
   *
   * @param pathId the last segment of the URL. It is signed, so it is the one we gave Plivo; anything that is not
   * an id of ours is somebody else's, and no reason to lose the status.
   */
  receive(read: ReadCallback, pathId = ''): Promise<void> {
    return this.record(read, isUuid(pathId) ? pathId.toLowerCase() : null);
  }

  /** Of a bulk call: `pathId` is the batch's. Resolves when the report is durable. */
  receiveBulk(read: ReadCallback, pathId: string): Promise<void> {
    const { recipient } = read.callback;
    const known = isUuid(pathId) && recipient !== null;
    return this.record(read, known ? bulkMessageId(pathId.toLowerCase(), recipient) : null);
  }

  private async record({ callback, rawPayload }: ReadCallback, messageId: string | null): Promise<void> {
    const receivedAt = this.clock.now();
    const outcome = await this.recorder.record({
      ...callback,
      messageId,
      source: 'callback',
      mode: this.env.mode,
      receivedAt,
      rawPayload,
    });
    const took = this.clock.now().getTime() - receivedAt.getTime();
    this.logger.log(
      `callback message=${callback.messageUuid} status=${callback.status} outcome=${outcome} ms=${took}`,
    );
  }
}
