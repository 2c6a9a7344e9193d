import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Clock } from '../../core/clock.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import { PlivoClient } from '../../plivo/client/plivo.client.js';
import { PlivoError, PlivoRefusedError, PlivoUnknownOutcomeError } from '../../plivo/client/plivo.errors.js';
import { ReadingSlots } from './reading-slots.js';
import { type AskedMessage, isKnown, toDeliveryReport } from './to-delivery-report.js';

/** So many messages in a row without an answer: Plivo is in trouble, and the rest waits. */
const MAX_UNANSWERED = 5;

/**
 * What an answer brought. `recorded`: a report that was not known. `unchanged`: the current status.
 * `unknown`: no answer, or none that says anything.
 */
export type ReadingResult = 'recorded' | 'unchanged' | 'unknown';

export interface Readings<Message> {
  results: { message: Message; result: ReadingResult }[];
  /** Why Plivo was not asked for the rest. It has nothing to do with a message of its own. */
  stoppedBy: Error | null;
}

/** Asks Plivo for messages, at the pace of the limit, and records what it says. */
@Injectable()
export class MessageReadings implements OnModuleDestroy {
  private isStopping = false;

  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly plivo: PlivoClient,
    private readonly recorder: DeliveryRecorder,
    private readonly slots: ReadingSlots,
  ) {}

  onModuleDestroy(): void {
    this.isStopping = true;
  }

  /** Ends early when the service stops. What is returned is durable. */
  async readAll<Message extends AskedMessage>(messages: readonly Message[]): Promise<Readings<Message>> {
    const readings: Readings<Message> = { results: [], stoppedBy: null };
    const running: Promise<void>[] = [];
    let unanswered = 0;
    const read = async (message: Message): Promise<void> => {
      try {
        const result = await this.read(message);
        unanswered = 0;
        readings.results.push({ message, result });
      } catch (error) {
        if (concernsMessage(error)) readings.results.push({ message, result: 'unknown' });
        unanswered += 1;
        if (!concernsMessage(error) || unanswered >= MAX_UNANSWERED) readings.stoppedBy ??= error as Error;
      }
    };
    for (const message of messages) {
      await this.slots.waitForSlot();
      if (this.isStopping || readings.stoppedBy) break;
      running.push(read(message));
    }
    await Promise.all(running);
    return readings;
  }

  private async read({ messageId, messageUuid, known }: AskedMessage): Promise<ReadingResult> {
    const reading = await this.plivo.readMessage(messageUuid);
    if (reading?.messageUuid !== messageUuid) return 'unknown';
    if (isKnown(reading, known)) return 'unchanged';
    const context = { messageId, known, mode: this.env.mode, receivedAt: this.clock.now() };
    await this.recorder.record(toDeliveryReport(reading, context));
    return 'recorded';
  }
}

/** Whether other messages may fare better. */
function concernsMessage(error: unknown): boolean {
  if (!(error instanceof PlivoError)) return false;
  return error instanceof PlivoUnknownOutcomeError || error instanceof PlivoRefusedError;
}
