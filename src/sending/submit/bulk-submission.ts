import { Injectable, Logger } from '@nestjs/common';
import { bulkCallbackUrl } from '../../callbacks/callback-path.js';
import { Environment, type PlivoMode } from '../../config/environment.js';
import type { ClaimedJob, JobOutcome } from '../../jobs/job.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import { toDlt } from '../../plivo/dlt.js';
import type { BulkPayload } from '../../messages/message.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';
import { Outbox } from '../../messages/outbox.js';
import { DestinationPolicy } from '../../policy/destination.policy.js';
import { expiryOf, isExpired } from './expiry.js';
import { fateOf } from './fate.js';
import { InterruptedMessages } from '../outcome/interrupted-messages.js';
import { ObservedPlivo } from './observed-plivo.js';
import { OutcomeRecorder } from '../outcome/outcome-recorder.js';
import { SendBrake } from '../scheduler/send-brake.js';
import type { Turn } from '../scheduler/turn.js';

/** Submits messages of a batch that are alike but for their recipients, in one request. */
@Injectable()
export class BulkSubmission {
  private readonly logger = new Logger(BulkSubmission.name);
  private readonly baseUrl: string;
  private readonly mode: PlivoMode;

  constructor(
    private readonly brake: SendBrake,
    env: Environment,
    private readonly interrupted: InterruptedMessages,
    private readonly messages: MessageStore,
    private readonly outbox: Outbox,
    private readonly outcomes: OutcomeRecorder,
    private readonly plivo: ObservedPlivo,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
  ) {
    this.baseUrl = env.baseUrls[0]!;
    this.mode = env.mode;
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
    const token = this.messages.newToken();
    const attempt = await this.outcomes.record(() => this.messages.beginAttempt(idsOf(ready), token));
    if (attempt.ids.length === 0) return 'done';
    if (await turn.come()) return this.ask(batchId, among(ready, attempt.ids), attempt);
    await this.outcomes.record(() => this.messages.undoAttempt(attempt));
    return { again: new Date() };
  }

  /** A probe risks one message only, so that one gets a job of its own; the others wait for its answer. */
  private async leaveProbeToOne(message: Message): Promise<JobOutcome> {
    await this.outbox.queueApart([{ ...message, sendAt: null }]);
    return { again: new Date() };
  }

  /** Those that may go out. What may have changed for the others since they were accepted is settled, or they wait by themselves. */
  private async readyOf(messages: readonly Message[]): Promise<Message[]> {
    const [first] = messages;
    if (!first) return [];
    const now = new Date();
    const sending = { sender: first.sender, kind: first.kind };
    const recipients = messages.map(({ recipient }) => recipient);
    const optedOut = await this.policy.optedOut(recipients, sending);
    const earliest = ({ recipient }: Message): Date => this.policy.earliestTime(recipient, sending.kind, now);
    const ours = messages.filter(({ mode }) => mode === this.mode);
    const others = messages.filter(({ mode }) => mode !== this.mode);
    const expired = ours.filter((message) => isExpired(message, now));
    const current = ours.filter((message) => !isExpired(message, now));
    const unwanted = current.filter(({ recipient }) => optedOut.has(recipient));
    const wanted = current.filter(({ recipient }) => !optedOut.has(recipient));
    const resting = wanted.filter((message) => earliest(message) > now);
    await this.messages.close(idsOf(others), 'cancelled', 'other_mode');
    await this.messages.close(idsOf(expired), 'expired', 'expired');
    await this.messages.close(idsOf(unwanted), 'refused', 'recipient_opted_out');
    await this.outbox.queueApart(resting.map((message) => ({ ...message, sendAt: earliest(message) })));
    return wanted.filter((message) => !resting.includes(message));
  }

  private async ask(
    batchId: string,
    messages: readonly Message[],
    attempt: SubmitAttempt,
  ): Promise<JobOutcome> {
    const { sender: from, text, log } = messages[0]!;
    try {
      const refused = await this.plivo.sendBulk({
        to: messages.map(({ recipient }) => recipient),
        from,
        text,
        callbackUrl: bulkCallbackUrl(this.baseUrl, batchId),
        log: log,
        dlt: toDlt(messages[0]!),
        ...expiryOf(messages[0]!, new Date()),
      });
      await this.note(batchId, messages, attempt, new Set(refused));
      await this.brake.release();
      return 'done';
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return this.cope(batchId, messages, attempt, error);
    }
  }

  private async note(
    batchId: string,
    messages: readonly Message[],
    attempt: SubmitAttempt,
    numbers: ReadonlySet<string>,
  ): Promise<void> {
    const taken = messages.filter(({ recipient }) => !numbers.has(recipient));
    const refused = messages.filter(({ recipient }) => numbers.has(recipient));
    await this.outcomes.record(() => this.messages.submitted(attempt, { ids: idsOf(taken) }));
    await this.outcomes.record(() => this.messages.refused(attempt, 'plivo_refused', idsOf(refused)));
    this.logger.log(`bulk submitted batch=${batchId} messages=${taken.length} refused=${refused.length}`);
  }

  private async cope(
    batchId: string,
    messages: readonly Message[],
    attempt: SubmitAttempt,
    error: PlivoError,
  ): Promise<JobOutcome> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(
      `bulk not submitted batch=${batchId} messages=${messages.length} code=${code} status=${status} retry=${retry}`,
    );
    const fate = fateOf(error);
    if (fate === 'unknown') {
      await this.outcomes.record(() => this.messages.unknown(attempt, code));
      return 'done';
    }
    const ids = await this.outcomes.record(() => this.messages.requeue(attempt, code));
    const requeued = among(messages, ids);
    // Whose fault it is shows when each is asked for by itself.
    if (fate === 'refused') await this.outbox.queueApart(requeued.map((one) => ({ ...one, sendAt: null })));
    return fate === 'later' ? this.brake.slowDown(error) : 'done';
  }
}

function idsOf(messages: readonly Message[]): string[] {
  return messages.map(({ id }) => id);
}

/** Those of the messages that have one of the ids. */
function among(messages: readonly Message[], ids: readonly string[]): Message[] {
  const wanted = new Set(ids);
  return messages.filter(({ id }) => wanted.has(id));
}
