import { Injectable } from '@nestjs/common';
import {
  InboundMessages,
  type InboundOutcome,
  type ReceivedMessage,
} from '../../../callbacks/inbound/inbound-messages.js';
import { DurableWriter } from '../../../delivery/durable-writer.js';
import { InboundKind } from './inbound.kind.js';
import { toStored } from './stored-inbound-message.js';

/** Keeps every inbound message, in the database or in the spool while that is unavailable. */
@Injectable()
export class InboundRecorder extends InboundMessages {
  constructor(
    private readonly kind: InboundKind,
    private readonly writer: DurableWriter,
  ) {
    super();
  }

  /** @throws {SpoolError} when neither the database nor the spool could take it */
  async receive(message: ReceivedMessage): Promise<InboundOutcome> {
    const [outcome] = await this.writer.write(this.kind, [toStored(message)], performance.now());
    return outcome!;
  }
}
