import { Injectable } from '@nestjs/common';
import type { InboundOutcome, ReceivedMessage } from './received-message.js';
import { DurableWriter } from '../../delivery/recording/durable-writer.js';
import { InboundKind } from './inbound.kind.js';
import { toStored } from './stored-inbound-message.js';

/** Writes inbound messages to the database, or to the spool while it is unavailable. */
@Injectable()
export class InboundRecorder {
  constructor(
    private readonly kind: InboundKind,
    private readonly writer: DurableWriter,
  ) {}

  /** @throws {SpoolError} when neither the database nor the spool could take it */
  async record(message: ReceivedMessage): Promise<InboundOutcome> {
    const [outcome] = await this.writer.write(this.kind, [toStored(message)], performance.now());
    return outcome!;
  }
}
