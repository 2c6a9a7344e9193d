import { Injectable } from '@nestjs/common';
import { type JobOutcome, rescheduleNow } from '../../jobs/job.js';
import type { SinglePayload } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { InterruptedSendRecovery } from '../outcome/interrupted-send-recovery.js';
import { NotAcceptedMessages } from '../outcome/not-accepted-messages.js';
import { OutcomeRecorder } from '../outcome/outcome-recorder.js';
import { AccountBackOff } from '../scheduler/account-back-off.js';
import type { SendSlot } from '../scheduler/send-slot.js';
import { type NotAcceptedStates, PlivoSubmitter } from './plivo-submitter.js';
import { SendPreconditions } from './send-preconditions.js';

/** A retryable failure leaves the message in the queue. */
const NOT_TAKEN: NotAcceptedStates = { refused: 'refused', retryable: 'queued' };

/** Submits one message of the queue, once: not again if its outcome is unknown. */
@Injectable()
export class SingleSubmission {
  constructor(
    private readonly backOff: AccountBackOff,
    private readonly messages: MessageStore,
    private readonly notTaken: NotAcceptedMessages,
    private readonly outcomes: OutcomeRecorder,
    private readonly preconditions: SendPreconditions,
    private readonly reader: MessageReader,
    private readonly recovery: InterruptedSendRecovery,
    private readonly submitter: PlivoSubmitter,
  ) {}

  async submit({ messageId }: SinglePayload, slot: SendSlot): Promise<JobOutcome> {
    const message = await this.reader.findMessage(messageId);
    if (message?.state === 'submitting')
      return (await this.recovery.recover([message])) ? 'done' : rescheduleNow();
    if (message?.state !== 'queued') return 'done';
    const prevented = await this.preconditions.checkPreconditions(message);
    if (prevented) return prevented;
    await slot.waitUntilNearlyDue();
    const token = this.messages.createFencingToken();
    const attempt = await this.outcomes.record(() => this.messages.beginAttempt([messageId], token));
    // If the attempt did not get the message, another attempt may hold it, or the response was
    // lost.
    if (attempt.ids.length === 0 || !(await slot.waitUntilDue())) {
      await this.outcomes.record(() => this.notTaken.undo({ ids: [messageId], fencingToken: token }));
      return rescheduleNow();
    }
    const { result, recorded } = await this.submitter.submitMessage(message, attempt, NOT_TAKEN);
    await recorded;
    if (result.outcome === 'retryable') return this.backOff.backOff(result.error);
    if (result.outcome === 'submitted') await this.backOff.reset();
    return 'done';
  }
}
