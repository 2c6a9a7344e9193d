import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { errorMessage } from '../core/error-message.js';
import type { LogIds } from '../core/logging/log-ids.js';
import { Idempotency, type IdempotentOperation } from '../idempotency/idempotency.js';
import { IdempotencyKeyInUseException } from '../idempotency/idempotency.exceptions.js';
import type { IdempotentRequest } from '../idempotency/idempotent-request.js';
import type { MessageOptions, NewMessage } from '../messages/message.js';
import { MessageFactory } from '../messages/message.factory.js';
import { RecipientRefusedException } from '../messages/recipient-refused.exception.js';
import { MessageReader } from '../messages/message.reader.js';
import { MessageStore, type SubmitAttempt } from '../messages/message.store.js';
import { DestinationPolicy, type Sending } from '../policy/destination.policy.js';
import { OutcomeRecorder } from '../sending/outcome/outcome-recorder.js';
import type { SendSlot } from '../sending/scheduler/send-slot.js';
import { NoSlotInTimeError, SendSlots } from '../sending/scheduler/send-slots.js';
import { type NotAcceptedStates, PlivoSubmitter } from '../sending/submit/plivo-submitter.js';
import { CallbackUrls } from '../webhooks/delivery/callback-urls.js';
import { NotSentBeforeException, RateLimitedException, SentBeforeException } from './messaging.exceptions.js';
import { toMessagingException } from './to-messaging-exception.js';

/**
 * The longest wait for a send slot. Many clients and proxies give up after 30 s: this leaves 20 s
 * for Plivo's response (PLIVO_TIMEOUT_MS, 10 s by default) and for the database.
 */
const MAX_SLOT_WAIT_MS = 10_000;
/** The client's longest wait for storing an outcome; storing it continues afterwards. */
const RECORD_TIMEOUT_MS = 2_000;
/** The client decides about another try, so nothing stays in a queue. */
const NOT_TAKEN: NotAcceptedStates = { refused: 'refused', retryable: 'refused' };

/** One SMS as requested by a client. */
export interface TestMessage extends Omit<MessageOptions, 'kind'> {
  /** The recipient in E.164 form. */
  to: string;
  text: string;
}

export interface SubmittedMessage {
  /** Plivo's id. */
  messageUuid: string;
  id: string;
}

/** Sends one SMS within the request. */
@Injectable()
export class MessagingService {
  private readonly logger = new Logger(MessagingService.name);

  constructor(
    private readonly callbackUrls: CallbackUrls,
    private readonly factory: MessageFactory,
    private readonly idempotency: Idempotency,
    private readonly messages: MessageStore,
    private readonly outcomes: OutcomeRecorder,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly slots: SendSlots,
    private readonly submitter: PlivoSubmitter,
  ) {}

  /**
   * Submits one SMS at its send slot. Under the same Idempotency-Key it is submitted once.
   *
   * @throws {ProblemException} with the mistake to correct, or advice on retrying
   */
  async sendTest(test: TestMessage, request: IdempotentRequest): Promise<SubmittedMessage> {
    const operation = await this.idempotency.begin<Accepted>(request, test);
    if (operation.storedResponse) return this.findOutcome(operation.storedResponse.id);
    const { message, attempt, slot } = await this.idempotency.complete(
      operation,
      this.accept(test, operation),
    );
    const { id } = message;
    this.logger.log('message accepted', { requestId: request.requestId, messageId: id } satisfies LogIds);
    if (!(await slot.waitUntilDue())) {
      const recorded = this.outcomes.record(() => this.messages.markRefused(attempt, 'rate_limited'));
      await this.waitBriefly(id, this.freeKey(request, id, recorded));
      throw new RateLimitedException(0);
    }
    // Transactional messages have Plivo's default log retention, so it is left out.
    const submittable = { ...message, log: undefined };
    const { result, recorded } = await this.submitter.submitMessage(submittable, attempt, NOT_TAKEN);
    const mayBeSent = result.outcome === 'submitted' || result.outcome === 'unknown';
    await this.waitBriefly(id, mayBeSent ? recorded : this.freeKey(request, id, recorded));
    if (result.outcome !== 'submitted') throw toMessagingException(result.error, id);
    return { messageUuid: result.messageUuid, id };
  }

  /** Waits until the message may leave soon, and stores it as `submitting`. */
  private async accept(
    { to, text, ...options }: TestMessage,
    operation: IdempotentOperation<Accepted>,
  ): Promise<AcceptedSend> {
    const message = this.factory.createMessage(
      { ...options, kind: 'transactional' },
      { recipient: to, text },
    );
    const { id, recipient, sender, kind } = message;
    await this.callbackUrls.requireEndpoint(options.callbackUrl);
    await this.requireAllowed(recipient, { sender, kind });
    const slot = await this.waitForSlot(sender);
    // The recipient may have opted out during the wait.
    await this.requireAllowed(recipient, { sender, kind });
    await slot.waitUntilNearlyDue();
    const attempt = await this.messages.insertSubmitting(message, operation.completeStatements({ id }));
    return { message, attempt, slot };
  }

  /** @throws {RecipientRefusedException} */
  private async requireAllowed(recipient: string, sending: Sending): Promise<void> {
    const refusal = await this.policy.checkRecipient({ recipient, ...sending });
    if (refusal) throw new RecipientRefusedException(refusal);
  }

  private async waitForSlot(sender: string): Promise<SendSlot> {
    try {
      return await this.slots.waitForSlot(sender, MAX_SLOT_WAIT_MS);
    } catch (error) {
      throw error instanceof NoSlotInTimeError ? new RateLimitedException(error.nextInMs) : error;
    }
  }

  /** The outcome of the first request's message. */
  private async findOutcome(id: string): Promise<SubmittedMessage> {
    const message = await this.reader.findMessage(id);
    if (message?.state === 'submitted' && message.messageUuid)
      return { messageUuid: message.messageUuid, id };
    if (message?.state === 'submitting') throw new IdempotencyKeyInUseException();
    if (message?.state === 'unknown' || message?.state === 'submitted') throw new SentBeforeException(id);
    throw new NotSentBeforeException(message?.stateReason ?? 'not_sent');
  }

  /** Frees the key of a message that was certainly not sent, so that the client may try again. */
  private async freeKey(request: IdempotentRequest, id: string, recorded: Promise<unknown>): Promise<void> {
    await recorded;
    await this.outcomes.record(() => this.idempotency.deleteResponse(request, { id }));
  }

  /**
   * The message is already sent or refused, so a database error must not make the client send it
   * again. Its callback has our id, so its reports are linked anyway.
   */
  private async waitBriefly(id: string, stored: Promise<unknown>): Promise<void> {
    const ended = stored.catch((error: unknown) => {
      const ids: LogIds = { messageId: id };
      this.logger.error(`the outcome of a message could not be stored: ${errorMessage(error)}`, ids);
    });
    await Promise.race([ended, sleep(RECORD_TIMEOUT_MS, undefined, { ref: false })]);
  }
}

/** The stored response: everything else about the message is read again. */
interface Accepted {
  id: string;
}

interface AcceptedSend {
  message: NewMessage;
  attempt: SubmitAttempt;
  slot: SendSlot;
}
