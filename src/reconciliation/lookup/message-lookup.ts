import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Clock } from '../../core/clock.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import { PlivoReader } from '../../plivo/client/plivo.reader.js';
import { lookUpAll, type LookupResult, type LookupResults } from './look-up-all.js';
import { LookupSlots } from './lookup-slots.js';
import { type LookupTarget, isKnown, toDeliveryReport } from './to-delivery-report.js';

/** Looks messages up at Plivo, within the rate limit, and records their statuses. */
@Injectable()
export class MessageLookup {
  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly plivo: PlivoReader,
    private readonly recorder: DeliveryRecorder,
    private readonly slots: LookupSlots,
  ) {}

  /** Ends early if the service stops. Returned results are durable. */
  lookUpAll<Message extends LookupTarget>(messages: readonly Message[]): Promise<LookupResults<Message>> {
    return lookUpAll(messages, {
      waitForSlot: () => this.slots.waitForMessage(),
      lookUp: (message) => this.lookUp(message),
    });
  }

  /** Takes a slot and looks up one message. Null if the service stops. */
  async lookUpOne(message: LookupTarget): Promise<LookupResult | null> {
    return (await this.slots.waitForMessage()) ? this.lookUp(message) : null;
  }

  private async lookUp({ messageId, messageUuid, known }: LookupTarget): Promise<LookupResult> {
    const details = await this.plivo.readMessage(messageUuid);
    if (details?.messageUuid !== messageUuid) return 'unknown';
    if (await this.recorder.recordConfirmed(details)) return 'recorded';
    if (isKnown(details, known)) return 'unchanged';
    const context = { messageId, known, mode: this.env.mode, receivedAt: this.clock.now() };
    await this.recorder.record(toDeliveryReport(details, context));
    return 'recorded';
  }
}
