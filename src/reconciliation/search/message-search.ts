import { Injectable } from '@nestjs/common';
import { PlivoEnvironment } from '../../config/groups/plivo.js';
import { Clock } from '../../core/clock.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import { PlivoReader } from '../../plivo/client/plivo.reader.js';
import { lookUpAll, type LookupResult, type LookupResults } from '../lookup/look-up-all.js';
import { LookupSlots } from '../lookup/lookup-slots.js';
import { toDeliveryReport } from '../lookup/to-delivery-report.js';
import { findOnlyMatch } from './find-only-match.js';
import type { MessageWithoutUuid } from './message-without-uuid.js';
import { MessageWithoutUuidReader } from './message-without-uuid.reader.js';

/** Searches Plivo's list for messages whose UUID is unknown, and records matches. */
@Injectable()
export class MessageSearch {
  constructor(
    private readonly clock: Clock,
    private readonly env: PlivoEnvironment,
    private readonly messages: MessageWithoutUuidReader,
    private readonly plivo: PlivoReader,
    private readonly recorder: DeliveryRecorder,
    private readonly slots: LookupSlots,
  ) {}

  /** Ends early if the service stops. Returned results are durable. */
  searchAll(messages: readonly MessageWithoutUuid[]): Promise<LookupResults<MessageWithoutUuid>> {
    return lookUpAll(messages, {
      waitForSlot: () => this.slots.waitForList(),
      lookUp: (message) => this.search(message),
    });
  }

  private async search(message: MessageWithoutUuid): Promise<LookupResult> {
    const { messageId, recipient, from, to } = message;
    // The recipient was erased.
    if (recipient === '') return 'unknown';
    const list = await this.plivo.listMessages({ recipient, from, to });
    // A part of the list cannot show that there is only one match.
    if (list === null) return 'unknown';
    const uuids = list.map(({ details }) => details.messageUuid);
    const taken = await this.messages.findTaken(uuids, messageId);
    const match = findOnlyMatch(message, list, { taken, rivals: await this.messages.findRivals(message) });
    if (match === null) return 'unknown';
    const context = { messageId, known: null, mode: this.env.mode, receivedAt: this.clock.now() };
    await this.recorder.record(toDeliveryReport(match.details, context));
    return 'recorded';
  }
}
