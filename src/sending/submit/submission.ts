import { Injectable, Logger } from '@nestjs/common';
import { callbackUrl } from '../../callbacks/callback-path.js';
import { Environment } from '../../config/environment.js';
import { DeliveryRecorder } from '../../delivery/recording/delivery.recorder.js';
import type { JobOutcome } from '../../jobs/job.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import { toDlt } from '../../plivo/dlt.js';
import type { SinglePayload } from '../../messages/message.js';
import type { Message } from '../../messages/message.js';
import { MessageReader } from '../../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../../messages/message.store.js';
import { expiryOf } from './expiry.js';
import { InterruptedMessages } from '../outcome/interrupted-messages.js';
import { type Fate, fateOf } from './fate.js';
import { ObservedPlivo } from './observed-plivo.js';
import { OutcomeRecorder } from '../outcome/outcome-recorder.js';
import { SendBrake } from '../scheduler/send-brake.js';
import { SendPreconditions } from './send-preconditions.js';
import type { Turn } from '../scheduler/turn.js';

/** Submits one message: once, and never again where nobody knows what became of it. */
@Injectable()
export class Submission {
  private readonly logger = new Logger(Submission.name);
  private readonly baseUrl: string;

  constructor(
    private readonly brake: SendBrake,
    env: Environment,
    private readonly interrupted: InterruptedMessages,
    private readonly messages: MessageStore,
    private readonly outcomes: OutcomeRecorder,
    private readonly plivo: ObservedPlivo,
    private readonly preconditions: SendPreconditions,
    private readonly reader: MessageReader,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
  }

  async submit({ messageId }: SinglePayload, turn: Turn): Promise<JobOutcome> {
    const message = await this.reader.find(messageId);
    if (message?.state === 'submitting') return this.interrupted.settle([message]);
    if (message?.state !== 'queued') return 'done';
    const prevented = await this.preconditions.check(message);
    if (prevented) return prevented;
    await turn.approaching();
    const token = this.messages.newToken();
    const attempt = await this.outcomes.record(() => this.messages.beginAttempt([messageId], token));
    if (attempt.ids.length === 0) return 'done';
    if (await turn.come()) return this.ask(message, attempt);
    await this.outcomes.record(() => this.messages.undoAttempt(attempt));
    return { again: new Date() };
  }

  private async ask(message: Message, attempt: SubmitAttempt): Promise<JobOutcome> {
    const { id, recipient: to, sender: from, text } = message;
    try {
      const messageUuid = await this.plivo.sendSms({
        to,
        from,
        text,
        callbackUrl: callbackUrl(this.baseUrl, id),
        log: message.log,
        dlt: toDlt(message),
        ...expiryOf(message, new Date()),
      });
      await this.outcomes.record(() => this.messages.submitted(attempt, { messageUuid }));
      await this.recorder.adopt(messageUuid, id);
      this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
      await this.brake.release();
      return 'done';
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return this.cope(attempt, error);
    }
  }

  private async cope(attempt: SubmitAttempt, error: PlivoError): Promise<JobOutcome> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(
      `message not submitted id=${attempt.ids[0]} code=${code} status=${status} retry=${retry}`,
    );
    const fate = fateOf(error);
    await this.outcomes.record(() => this.note(attempt, fate, code));
    if (fate !== 'later') return 'done';
    return this.brake.slowDown(error);
  }

  private note(attempt: SubmitAttempt, fate: Fate, code: string): Promise<string[]> {
    if (fate === 'unknown') return this.messages.unknown(attempt, code);
    return fate === 'refused' ? this.messages.refused(attempt, code) : this.messages.requeue(attempt, code);
  }
}
