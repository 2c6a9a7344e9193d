import { Injectable } from '@nestjs/common';
import { PlivoEnvironment, type PlivoMode } from '../../config/groups/plivo.js';
import { type ClaimedJob, type JobOutcome, rescheduleNow } from '../../jobs/job.js';
import type { BulkPayload } from '../../messages/message.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore } from '../../messages/message.store.js';
import { Outbox } from '../../messages/outbox.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { InterruptedSendRecovery } from '../outcome/interrupted-send-recovery.js';
import { NotAcceptedMessages } from '../outcome/not-accepted-messages.js';
import { OutcomeRecorder } from '../outcome/outcome-recorder.js';
import { AccountBackOff } from '../scheduler/account-back-off.js';
import type { SendSlot } from '../scheduler/send-slot.js';
import { isExpired } from './expiry.js';
import { ReportedAttempts } from './reported-attempts.js';
import { type NotAcceptedStates, PlivoSubmitter } from './plivo-submitter.js';

/** A refusal does not name the number at fault, so all messages stay queued. */
const NOT_TAKEN: NotAcceptedStates = { refused: 'queued', retryable: 'queued' };

/** Submits messages of a batch that differ only in their recipients, in one request. */
@Injectable()
export class BulkSubmission {
  private readonly mode: PlivoMode;

  constructor(
    private readonly backOff: AccountBackOff,
    env: PlivoEnvironment,
    private readonly messages: MessageStore,
    private readonly notTaken: NotAcceptedMessages,
    private readonly outbox: Outbox,
    private readonly outcomes: OutcomeRecorder,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly reported: ReportedAttempts,
    private readonly recovery: InterruptedSendRecovery,
    private readonly submitter: PlivoSubmitter,
  ) {
    this.mode = env.mode;
  }

  async submit(
    { payload: { batchId, messageIds }, attempts }: ClaimedJob<BulkPayload>,
    slot: SendSlot,
  ): Promise<JobOutcome> {
    const all = await this.reader.findMessages(messageIds);
    const submitting = all.filter(({ state }) => state === 'submitting');
    // On a first try they belong to another job, from before the batch was paused and resumed.
    if (attempts > 1 && !(await this.recovery.recover(submitting))) return rescheduleNow();
    const ready = await this.filterSendable(all.filter(({ state }) => state === 'queued'));
    if (ready.length === 0) return 'done';
    if (slot.probe !== undefined && ready.length > 1) return this.probeWithOne(ready[0]!);
    await slot.waitUntilNearlyDue();
    const token = this.messages.createFencingToken();
    const attempt = await this.outcomes.record(() => this.messages.beginAttempt(idsOf(ready), token));
    const messages = among(ready, attempt.ids);
    const others = ready.filter((message) => !messages.includes(message));
    const undo = async (undone: readonly Message[]): Promise<JobOutcome> => {
      await this.outcomes.record(() => this.notTaken.undo({ ids: idsOf(undone), fencingToken: token }));
      return rescheduleNow();
    };
    if (messages.length === 0 || !(await slot.waitUntilDue())) return undo(ready);
    const { result, recorded } = await this.submitter.submitBulk(batchId, messages, attempt, NOT_TAKEN);
    const ids = await recorded;
    // Sent one by one, only the message at fault is refused.
    if (result.outcome === 'refused') await this.queueEach(among(messages, ids));
    if (result.outcome === 'retryable') return this.backOff.backOff(result.error);
    if (result.outcome === 'submitted') await this.backOff.reset();
    // Another attempt may hold them and requeue them, or the database's response was lost.
    return others.length > 0 ? undo(others) : 'done';
  }

  /** A probe risks only one message, which gets its own job. The others wait for the result. */
  private async probeWithOne(message: Message): Promise<JobOutcome> {
    await this.queueEach([message]);
    return rescheduleNow();
  }

  /** Gives each message its own job, due now. */
  private queueEach(messages: readonly Message[]): Promise<void> {
    return this.outbox.enqueueSeparately(messages.map((message) => ({ ...message, sendAt: null })));
  }

  /** Returns messages that may be sent now. Closes the others, or gives them jobs for later. */
  private async filterSendable(queued: readonly Message[]): Promise<Message[]> {
    const reported = await this.reported.settle(queued);
    const messages = queued.filter(({ id }) => !reported.has(id));
    const [first] = messages;
    if (!first) return [];
    const now = new Date();
    const sending = { sender: first.sender, kind: first.kind };
    const recipients = messages.map(({ recipient }) => recipient);
    const optedOut = await this.policy.findOptedOut(recipients, sending);
    const earliest = ({ recipient }: Message): Date =>
      this.policy.earliestSendTime(recipient, sending.kind, now);
    const ours = messages.filter(({ mode }) => mode === this.mode);
    const others = messages.filter(({ mode }) => mode !== this.mode);
    const expired = ours.filter((message) => isExpired(message, now));
    const current = ours.filter((message) => !isExpired(message, now));
    const unwanted = current.filter(({ recipient }) => optedOut.has(recipient));
    const wanted = current.filter(({ recipient }) => !optedOut.has(recipient));
    const resting = wanted.filter((message) => earliest(message) > now);
    await this.messages.closeQueued(idsOf(others), 'cancelled', 'other_mode');
    await this.messages.closeQueued(idsOf(expired), 'expired', 'expired');
    await this.messages.closeQueued(idsOf(unwanted), 'refused', 'recipient_opted_out');
    await this.outbox.enqueueSeparately(
      resting.map((message) => ({ ...message, sendAt: earliest(message) })),
    );
    return wanted.filter((message) => !resting.includes(message));
  }
}

function idsOf(messages: readonly Message[]): string[] {
  return messages.map(({ id }) => id);
}

/** The messages with one of the ids. */
function among(messages: readonly Message[], ids: readonly string[]): Message[] {
  const wanted = new Set(ids);
  return messages.filter(({ id }) => wanted.has(id));
}
