import { Injectable, Logger } from '@nestjs/common';
import { bulkCallbackUrl } from '../../callbacks/callback-path.js';
import { Environment } from '../../config/environment.js';
import type { ClaimedJob, JobOutcome } from '../../jobs/job.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import type { LogChoice } from '../../plivo/log-choices.js';
import type { MessageKind } from '../message-kinds.js';
import type { BulkPayload, MessageState } from '../messages/message.js';
import { MessageReader, type StoredMessage } from '../messages/message.reader.js';
import { type ChangeOfMany, MessageStore } from '../messages/message.store.js';
import { Outbox } from '../messages/outbox.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import { expiryOf, isExpired } from './expiry.js';
import { fateOf } from './fate.js';
import { InterruptedMessages } from './interrupted-messages.js';
import { ObservedPlivo } from './observed-plivo.js';
import { SendBrake } from './send-brake.js';
import type { Turn } from './turn.js';

/** Submits messages of a batch that are alike but for their recipients, in one request. */
@Injectable()
export class BulkSubmission {
  private readonly logger = new Logger(BulkSubmission.name);
  private readonly baseUrl: string;

  constructor(
    private readonly brake: SendBrake,
    env: Environment,
    private readonly interrupted: InterruptedMessages,
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly plivo: ObservedPlivo,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
  ) {
    this.baseUrl = env.baseUrls[0]!;
  }

  async submit(
    { payload: { batchId, messageIds }, attempts }: ClaimedJob<BulkPayload>,
    turn: Turn,
  ): Promise<JobOutcome> {
    const all = await this.reader.findAll(messageIds);
    const submitting = all.filter(({ state }) => state === 'submitting');
    // On a first try they are another job's, from before the batch was paused and resumed.
    if (attempts > 1) await this.interrupted.settle(submitting);
    const ready = await this.readyOf(all.filter(({ state }) => state === 'queued'));
    if (ready.length === 0) return 'done';
    if (turn.probe !== undefined && ready.length > 1) return this.leaveProbeToOne(ready[0]!);
    await turn.approaching();
    const begun = await this.change(ready, 'queued', { state: 'submitting', attempts: 1 });
    if (begun.length === 0) return 'done';
    if (await turn.come()) return this.ask(batchId, begun);
    await this.change(begun, 'submitting', { state: 'queued', attempts: -1 });
    return { again: new Date() };
  }

  /** A probe risks one message, which gets a job of its own for it; the others wait for the answer to that. */
  private async leaveProbeToOne(message: StoredMessage): Promise<JobOutcome> {
    await this.outbox.queueApart([{ ...message, sendAt: null }]);
    return { again: new Date() };
  }

  /** Those that may go out. What may have changed for the others since they were accepted is settled, or they wait by themselves. */
  private async readyOf(messages: readonly StoredMessage[]): Promise<StoredMessage[]> {
    const [first] = messages;
    if (!first) return [];
    const now = new Date();
    const sending = { sender: first.sender, kind: first.kind as MessageKind };
    const recipients = messages.map(({ recipient }) => recipient);
    const optedOut = await this.policy.optedOut(recipients, sending);
    const earliest = ({ recipient }: StoredMessage): Date =>
      this.policy.earliestTime(recipient, sending.kind, now);
    const expired = messages.filter((message) => isExpired(message, now));
    const current = messages.filter((message) => !isExpired(message, now));
    const unwanted = current.filter(({ recipient }) => optedOut.has(recipient));
    const wanted = current.filter(({ recipient }) => !optedOut.has(recipient));
    const resting = wanted.filter((message) => earliest(message) > now);
    await this.change(expired, 'queued', { state: 'expired', stateReason: 'expired' });
    await this.change(unwanted, 'queued', { state: 'refused', stateReason: 'recipient_opted_out' });
    await this.outbox.queueApart(resting.map((message) => ({ ...message, sendAt: earliest(message) })));
    return wanted.filter((message) => !resting.includes(message));
  }

  private async ask(batchId: string, messages: readonly StoredMessage[]): Promise<JobOutcome> {
    const { sender: from, text, log } = messages[0]!;
    try {
      const refused = await this.plivo.sendBulk({
        to: messages.map(({ recipient }) => recipient),
        from,
        text,
        callbackUrl: bulkCallbackUrl(this.baseUrl, batchId),
        log: log as LogChoice,
        ...expiryOf(messages[0]!, new Date()),
      });
      await this.note(batchId, messages, new Set(refused));
      await this.brake.release();
      return 'done';
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return this.cope(batchId, messages, error);
    }
  }

  private async note(
    batchId: string,
    messages: readonly StoredMessage[],
    numbers: ReadonlySet<string>,
  ): Promise<void> {
    const taken = messages.filter(({ recipient }) => !numbers.has(recipient));
    const refused = messages.filter(({ recipient }) => numbers.has(recipient));
    await this.change(taken, 'submitting', { state: 'submitted', submittedAt: new Date() });
    await this.change(refused, 'submitting', { state: 'refused', stateReason: 'plivo_refused' });
    this.logger.log(`bulk submitted batch=${batchId} messages=${taken.length} refused=${refused.length}`);
  }

  private async cope(
    batchId: string,
    messages: readonly StoredMessage[],
    error: PlivoError,
  ): Promise<JobOutcome> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(
      `bulk not submitted batch=${batchId} messages=${messages.length} code=${code} status=${status} retry=${retry}`,
    );
    const fate = fateOf(error);
    const state = fate === 'unknown' ? 'unknown' : 'queued';
    await this.change(messages, 'submitting', { state, stateReason: code });
    // Whose fault it is shows when each is asked for by itself.
    if (fate === 'refused') await this.outbox.queueApart(messages.map((one) => ({ ...one, sendAt: null })));
    return fate === 'later' ? this.brake.slowDown(error) : 'done';
  }

  private async change(
    messages: readonly StoredMessage[],
    from: MessageState,
    change: ChangeOfMany,
  ): Promise<StoredMessage[]> {
    if (messages.length === 0) return [];
    const ids = messages.map(({ id }) => id);
    const changed = new Set(await this.messages.changeAll(ids, from, change));
    return messages.filter(({ id }) => changed.has(id));
  }
}
