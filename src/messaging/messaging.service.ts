import { Injectable, Logger } from '@nestjs/common';
import { callbackUrl } from '../callbacks/callback-path.js';
import { Environment } from '../config/environment.js';
import { reasonOf } from '../core/reason-of.js';
import { DeliveryRecorder } from '../delivery/delivery.recorder.js';
import { PlivoClient } from '../plivo/client/plivo.client.js';
import { PlivoError } from '../plivo/client/plivo.errors.js';
import type { NewMessage } from './messages/message.js';
import { MessageFactory } from './messages/message.factory.js';
import { MessageStore } from './messages/message.store.js';
import { DestinationPolicy } from './policy/destination.policy.js';
import type { SendTestDto, SubmittedView } from './send-test.dto.js';
import { toMessagingException } from './to-messaging-exception.js';

/** Sends SMS through Plivo, each with a callback URL of its own. */
@Injectable()
export class MessagingService {
  private readonly logger = new Logger(MessagingService.name);
  private readonly baseUrl: string;

  constructor(
    env: Environment,
    private readonly factory: MessageFactory,
    private readonly messages: MessageStore,
    private readonly plivo: PlivoClient,
    private readonly policy: DestinationPolicy,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
  }

  /**
   * Submits one SMS at once.
   *
   * @throws {ProblemException} whose status says whose mistake it was and whether to send again (messaging.exceptions)
   */
  async sendTest({ to, text }: SendTestDto): Promise<SubmittedView> {
    const message = this.factory.create({ kind: 'transactional' }, { recipient: to, text });
    const { id, recipient, sender, kind } = message;
    await this.policy.check({ recipient, sender, kind });
    await this.messages.submitting(message);
    const messageUuid = await this.submit(message);
    await this.remember(id, messageUuid);
    this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
    return { message: 'Message submitted to Plivo.', messageUuid, id };
  }

  private async submit({ id, recipient, sender, text }: NewMessage): Promise<string> {
    try {
      return await this.plivo.sendSms({
        to: recipient,
        from: sender,
        text,
        callbackUrl: callbackUrl(this.baseUrl, id),
      });
    } catch (error) {
      if (!(error instanceof PlivoError)) throw error;
      this.logger.warn(
        `message not submitted id=${id} code=${error.code} status=${error.status ?? 'none'} retry=${error.retry}`,
      );
      await this.note(id, () =>
        error.retry === 'unknown'
          ? this.messages.unknown(id, error.code)
          : this.messages.refused(id, error.code),
      );
      throw toMessagingException(error, id);
    }
  }

  private remember(id: string, messageUuid: string): Promise<void> {
    return this.note(id, async () => {
      await this.messages.submitted(id, messageUuid);
      await this.recorder.adopt(messageUuid, id);
    });
  }

  /**
   * The SMS is on its way, or is not, whatever the database does now: an error here must not make our client send
   * again. The callback carries our id, so the record still finds the message.
   */
  private async note(id: string, write: () => Promise<unknown>): Promise<void> {
    await write().catch((error: unknown) => {
      this.logger.error(`what became of message id=${id} could not be stored: ${reasonOf(error)}`);
    });
  }
}
