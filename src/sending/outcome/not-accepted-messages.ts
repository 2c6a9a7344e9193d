import { Injectable } from '@nestjs/common';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';
import { Outbox } from '../../messages/outbox.js';

/**
 * Requeues messages of an attempt that Plivo certainly did not take. While this process was
 * suspended, another one may have marked some as unknown and ended their job: these get a job
 * again. Returns the ids of the others, which the attempt still held.
 */
@Injectable()
export class NotAcceptedMessages {
  constructor(
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly reader: MessageReader,
  ) {}

  /** No call was made. Messages that the attempt did not get stay as they are. */
  async undo(attempt: SubmitAttempt): Promise<string[]> {
    return this.withUnknown(attempt, await this.messages.undoAttempt(attempt));
  }

  async requeue(attempt: SubmitAttempt, stateReason: string): Promise<string[]> {
    return this.withUnknown(attempt, await this.messages.requeue(attempt, stateReason));
  }

  private async withUnknown({ ids, fencingToken }: SubmitAttempt, held: string[]): Promise<string[]> {
    if (held.length === ids.length || fencingToken === undefined) return held;
    const unknown = await this.reader.findUnknown({ ids: [...ids] }, ids.length);
    if (unknown.length > 0) await this.outbox.requeueUnknown(unknown, fencingToken);
    return held;
  }
}
