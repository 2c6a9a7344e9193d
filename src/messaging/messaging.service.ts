import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { callbackUrl } from '../callbacks/callback-path.js';
import { Environment } from '../config/environment.js';
import type { Statement } from '../core/database/statement.js';
import { reasonOf } from '../core/reason-of.js';
import { DeliveryRecorder } from '../delivery/recording/delivery.recorder.js';
import { PlivoClient } from '../plivo/client/plivo.client.js';
import { PlivoError } from '../plivo/client/plivo.errors.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { IdempotencyKeyInUseException } from '../idempotency/idempotency.exceptions.js';
import type { OnceRequest } from '../idempotency/once.js';
import type { NewMessage } from '../messages/message.js';
import { MessageFactory } from '../messages/message.factory.js';
import { RecipientRefusedException } from '../messages/recipient-refused.exception.js';
import { MessageReader } from '../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../messages/message.store.js';
import { NotSentBeforeException, SentBeforeException } from './messaging.exceptions.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import type { SendTestDto, SubmittedView } from './send-test.dto.js';
import { OutcomeRecorder } from '../sending/outcome/outcome-recorder.js';
import { toMessagingException } from './to-messaging-exception.js';

const NOTE_TIMEOUT_MS = 2_000;

/** Sends SMS through Plivo, each with a callback URL of its own. */
@Injectable()
export class MessagingService {
  private readonly logger = new Logger(MessagingService.name);
  private readonly baseUrl: string;

  constructor(
    env: Environment,
    private readonly factory: MessageFactory,
    private readonly idempotency: Idempotency,
    private readonly messages: MessageStore,
    private readonly outcomes: OutcomeRecorder,
    private readonly plivo: PlivoClient,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
  }

  /**
   * Submits one SMS at once. Under the same Idempotency-Key it is submitted once.
   *
   * @throws {ProblemException} whose status says whose mistake it was and whether to send again (messaging.exceptions)
   */
  async sendTest(dto: SendTestDto, once: OnceRequest): Promise<SubmittedView> {
    let begun: Begun | undefined;
    const { id } = await this.idempotency.once<{ id: string }>(once, dto, async (completing) => {
      begun = await this.begin(dto, completing);
      return { id: begun.message.id };
    });
    return begun ? this.submit(begun, once) : this.repeat(id);
  }

  private async begin(
    { to, text, ...options }: SendTestDto,
    completing: (answer: { id: string }) => readonly Statement[],
  ): Promise<Begun> {
    const message = this.factory.create({ ...options, kind: 'transactional' }, { recipient: to, text });
    const { id, recipient, sender, kind } = message;
    const refusal = await this.policy.check({ recipient, sender, kind });
    if (refusal) throw new RecipientRefusedException(refusal);
    const attempt = await this.messages.insertSubmitting(message, completing({ id }));
    return { message, attempt };
  }

  private async submit({ message, attempt }: Begun, once: OnceRequest): Promise<SubmittedView> {
    const { id, recipient, sender, text } = message;
    try {
      const messageUuid = await this.plivo.sendSms({
        to: recipient,
        from: sender,
        text,
        callbackUrl: callbackUrl(this.baseUrl, id),
        dlt: message,
      });
      await this.remember(attempt, id, messageUuid);
      this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
      return toSubmitted(id, messageUuid);
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      this.logger.warn(
        `message not submitted id=${id} code=${error.code} status=${error.status ?? 'none'} retry=${error.retry}`,
      );
      await this.note(id, () => this.noteFailure(id, attempt, once, error));
      throw toMessagingException(error, id);
    }
  }

  /** A message that was certainly not sent leaves its key free, so that the client may try again with it. */
  private async noteFailure(
    id: string,
    attempt: SubmitAttempt,
    once: OnceRequest,
    error: PlivoError,
  ): Promise<void> {
    if (error.retry === 'unknown') {
      await this.messages.unknown(attempt, error.code);
      return;
    }
    await this.messages.refused(attempt, error.code);
    await this.idempotency.forget(once, { id });
  }

  /** Answers with the outcome of the first request's message. */
  private async repeat(id: string): Promise<SubmittedView> {
    const message = await this.reader.find(id);
    if (message?.state === 'submitted' && message.messageUuid) return toSubmitted(id, message.messageUuid);
    if (message?.state === 'submitting') throw new IdempotencyKeyInUseException();
    if (message?.state === 'unknown' || message?.state === 'submitted') throw new SentBeforeException(id);
    throw new NotSentBeforeException(message?.stateReason ?? 'not_sent');
  }

  private remember(attempt: SubmitAttempt, id: string, messageUuid: string): Promise<void> {
    return this.note(id, async () => {
      await this.messages.submitted(attempt, { messageUuid });
      await this.recorder.adopt(messageUuid, id);
    });
  }

  /**
   * The SMS is on its way, or is not, whatever the database does now: an error here must not make our client send
   * again. The callback carries our id, so the record still finds the message.
   */
  private async note(id: string, write: () => Promise<unknown>): Promise<void> {
    const noted = this.outcomes.record(write).catch((error: unknown) => {
      this.logger.error(`what became of message id=${id} could not be stored: ${reasonOf(error)}`);
    });
    // The client does not wait for an unavailable database; storing the outcome goes on in the background.
    await Promise.race([noted, sleep(NOTE_TIMEOUT_MS, undefined, { ref: false })]);
  }
}

interface Begun {
  message: NewMessage;
  attempt: SubmitAttempt;
}

function toSubmitted(id: string, messageUuid: string): SubmittedView {
  return { message: 'Message submitted to Plivo.', messageUuid, id };
}
