import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../core/clock.js';
import { errorMessage } from '../../core/error-message.js';
import type { LogIds } from '../../core/logging/log-ids.js';
import type { ReadInbound } from './inbound-callback.pipe.js';
import { InboundRecorder } from './inbound-recorder.js';
import { InboundNotStoredException } from './inbound.exceptions.js';

/** Records inbound callbacks. */
@Injectable()
export class InboundCallbackService {
  private readonly logger = new Logger(InboundCallbackService.name);

  constructor(
    private readonly clock: Clock,
    private readonly recorder: InboundRecorder,
  ) {}

  /**
   * Resolves when the message is durable. Only then may Plivo get a 2xx.
   *
   * @throws {InboundNotStoredException} when it is not
   */
  async receive({ requestId, message, rawPayload, signedText }: ReadInbound): Promise<void> {
    const ids: LogIds = { requestId, messageUuid: message.messageUuid };
    const received = { ...message, receivedAt: this.clock.now(), rawPayload };
    const outcome = await this.recorder.record(received, signedText).catch((error: unknown) => {
      this.logger.error(`inbound message not stored: ${errorMessage(error)}`, ids);
      throw new InboundNotStoredException(error);
    });
    const consentChange = message.consentChange ?? 'none';
    this.logger.log(`inbound message consentChange=${consentChange} outcome=${outcome}`, ids);
  }
}
