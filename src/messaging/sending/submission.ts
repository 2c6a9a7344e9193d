import { Injectable, Logger } from '@nestjs/common';
import { callbackUrl } from '../../callbacks/callback-path.js';
import { Environment } from '../../config/environment.js';
import { DeliveryRecorder } from '../../delivery/delivery.recorder.js';
import type { JobOutcome } from '../../jobs/job.js';
import { PlivoError } from '../../plivo/client/plivo.errors.js';
import type { LogChoice } from '../../plivo/log-choices.js';
import type { SinglePayload } from '../messages/message.js';
import type { MessageKind } from '../message-kinds.js';
import { MessageReader, type StoredMessage } from '../messages/message.reader.js';
import { MessageStore } from '../messages/message.store.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import { expiryOf, isExpired } from './expiry.js';
import { InterruptedMessages } from './interrupted-messages.js';
import { fateOf } from './fate.js';
import { ObservedPlivo } from './observed-plivo.js';
import { SendBrake } from './send-brake.js';
import type { Turn } from './turn.js';

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
    private readonly plivo: ObservedPlivo,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
  }

  async submit({ messageId }: SinglePayload, turn: Turn): Promise<JobOutcome> {
    const message = await this.reader.find(messageId);
    if (message?.state === 'submitting') return this.interrupted.settle([message]);
    if (message?.state !== 'queued') return 'done';
    const hindrance = await this.hindranceOf(message);
    if (hindrance) return hindrance;
    await turn.approaching();
    if (!(await this.messages.begin(messageId))) return 'done';
    if (await turn.come()) return this.ask(message);
    await this.messages.notAsked(messageId);
    return { again: new Date() };
  }

  /** What may have changed since the message was accepted. Null when it may go out. */
  private async hindranceOf(message: StoredMessage): Promise<JobOutcome | null> {
    const { id, recipient, sender } = message;
    const kind = message.kind as MessageKind;
    const now = new Date();
    if (isExpired(message, now)) {
      await this.messages.expired(id);
      this.logger.warn(`message expired before it was submitted id=${id}`);
      return 'done';
    }
    const optedOut = await this.policy.optedOut([recipient], { sender, kind });
    if (optedOut.has(recipient)) {
      await this.messages.refused(id, 'recipient_opted_out');
      return 'done';
    }
    const earliest = this.policy.earliestTime(recipient, kind, now);
    return earliest > now ? { again: earliest } : null;
  }

  private async ask(message: StoredMessage): Promise<JobOutcome> {
    const { id, recipient: to, sender: from, text } = message;
    try {
      const messageUuid = await this.plivo.sendSms({
        to,
        from,
        text,
        callbackUrl: callbackUrl(this.baseUrl, id),
        log: message.log as LogChoice,
        ...expiryOf(message, new Date()),
      });
      await this.messages.submitted(id, messageUuid);
      await this.recorder.adopt(messageUuid, id);
      this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
      await this.brake.release();
      return 'done';
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      return this.cope(id, error);
    }
  }

  private async cope(id: string, error: PlivoError): Promise<JobOutcome> {
    const { code, status = 'none', retry } = error;
    this.logger.warn(`message not submitted id=${id} code=${code} status=${status} retry=${retry}`);
    const fate = fateOf(error);
    if (fate === 'unknown') await this.messages.unknown(id, code);
    if (fate === 'refused') await this.messages.refused(id, code);
    if (fate !== 'later') return 'done';
    await this.messages.requeue(id, code);
    return this.brake.slowDown(error);
  }
}
