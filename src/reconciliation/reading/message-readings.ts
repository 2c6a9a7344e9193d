import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Clock } from '../../core/clock.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import { PlivoReader } from '../../plivo/client/plivo.reader.js';
import { askAll, type ReadingResult, type Readings } from './ask-all.js';
import { ReadingSlots } from './reading-slots.js';
import { type AskedMessage, isKnown, toDeliveryReport } from './to-delivery-report.js';

/** Asks Plivo for messages, at the pace of the limit, and records what it says. */
@Injectable()
export class MessageReadings {
  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly plivo: PlivoReader,
    private readonly recorder: DeliveryRecorder,
    private readonly slots: ReadingSlots,
  ) {}

  /** Ends early when the service stops. What is returned is durable. */
  readAll<Message extends AskedMessage>(messages: readonly Message[]): Promise<Readings<Message>> {
    return askAll(messages, {
      waitForTurn: () => this.slots.waitForMessage(),
      ask: (message) => this.read(message),
    });
  }

  /** Takes a slot and asks for one message. Null where the service stops. */
  async readOne(message: AskedMessage): Promise<ReadingResult | null> {
    return (await this.slots.waitForMessage()) ? this.read(message) : null;
  }

  private async read({ messageId, messageUuid, known }: AskedMessage): Promise<ReadingResult> {
    const reading = await this.plivo.readMessage(messageUuid);
    if (reading?.messageUuid !== messageUuid) return 'unknown';
    if (await this.recorder.recordConfirmed(reading)) return 'recorded';
    if (isKnown(reading, known)) return 'unchanged';
    const context = { messageId, known, mode: this.env.mode, receivedAt: this.clock.now() };
    await this.recorder.record(toDeliveryReport(reading, context));
    return 'recorded';
  }
}
