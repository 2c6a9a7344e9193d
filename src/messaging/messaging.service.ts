import { Injectable, Logger } from '@nestjs/common';
import { callbackUrl } from '../callbacks/callback-path.js';
import { Environment } from '../config/environment.js';
import { reasonOf } from '../core/reason-of.js';
import { DeliveryRecorder } from '../delivery/delivery.recorder.js';
import { PlivoClient } from '../plivo/client/plivo.client.js';
import { PlivoError } from '../plivo/client/plivo.errors.js';
import { MessageStore } from './message.store.js';
import { DestinationPolicy } from './policy/destination.policy.js';
import type { SendTestDto, SubmittedView } from './send-test.dto.js';
import { toMessagingException } from './to-messaging-exception.js';

/** Sends SMS through Plivo, each with a callback URL of its own. */
@Injectable()
export class MessagingService {
  private readonly logger = new Logger(MessagingService.name);
  private readonly baseUrl: string;
  private readonly sender: string;

  constructor(
    env: Environment,
    private readonly messages: MessageStore,
    private readonly plivo: PlivoClient,
    private readonly policy: DestinationPolicy,
    private readonly recorder: DeliveryRecorder,
  ) {
    this.baseUrl = env.baseUrls[0]!;
    this.sender = env.sender;
  }

  /**
   * Submits one SMS at once.
   *
   * @throws {ProblemException} whose status says whose mistake it was and whether to send again (messaging.exceptions)
   */
  async sendTest({ to, text }: SendTestDto): Promise<SubmittedView> {
    await this.policy.check({ recipient: to, sender: this.sender, kind: 'transactional' });
    const id = await this.messages.submitting({ recipient: to, sender: this.sender, text });
    const messageUuid = await this.submit(id, to, text);
    await this.remember(id, messageUuid);
    this.logger.log(`message submitted id=${id} messageUuid=${messageUuid}`);
    return { message: 'Message submitted to Plivo.', messageUuid, id };
  }

  private async submit(id: string, to: string, text: string): Promise<string> {
    try {
      return await this.plivo.sendSms({
        to,
        from: this.sender,
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
  private async note(id: string, write: () => Promise<void>): Promise<void> {
    await write().catch((error: unknown) => {
      this.logger.error(`what became of message id=${id} could not be stored: ${reasonOf(error)}`);
    });
  }
}
