import { Injectable } from '@nestjs/common';
import type { SignedText } from '../../plivo/signatures/verify.js';
import type { InboundOutcome, ReceivedMessage } from './received-message.js';
import { DurableWriter } from '../../delivery/recording/durable-writer.js';
import { InboundKind } from './inbound.kind.js';
import { type StoredInboundMessage, toReplayed, toStored } from './stored-inbound-message.js';

/** Writes inbound messages to the database, or to the spool while it is unavailable. */
@Injectable()
export class InboundRecorder {
  constructor(
    private readonly kind: InboundKind,
    private readonly writer: DurableWriter,
  ) {}

  /**
   * @param signedText of its callback, if a signature was verified
   * @throws {SpoolError} if neither the database nor the spool could take it
   */
  record(message: ReceivedMessage, signedText: SignedText | null): Promise<InboundOutcome> {
    return this.write(toStored(message, signedText));
  }

  /**
   * Records a message from a callback that was kept because it was unreadable.
   *
   * @param keptId harmless to repeat with the same
   * @throws {SpoolError} if neither the database nor the spool could take it
   */
  recordKept(message: ReceivedMessage, keptId: string): Promise<InboundOutcome> {
    return this.write(toReplayed(message, keptId));
  }

  private async write(message: StoredInboundMessage): Promise<InboundOutcome> {
    const [outcome] = await this.writer.write(this.kind, [message], performance.now());
    return outcome!;
  }
}
