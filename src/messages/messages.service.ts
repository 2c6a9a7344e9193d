import { Injectable } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import type { Page } from '../http/page.js';
import type { DeliveryTimelineView } from '../delivery/api/delivery-status.view.js';
import { DeliveryStatusReader } from '../delivery/api/delivery-status.reader.js';
import type { IdempotentOperation } from '../idempotency/idempotency.js';
import { smsLength } from '../plivo/sms-text.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import { VersionWithoutTemplateException } from '../templates/template.exceptions.js';
import { TemplateRenderer } from '../templates/template-renderer.js';
import type { CreateMessageDto } from './api/create-message.dto.js';
import type { ListMessagesQuery } from './api/list-messages.query.js';
import {
  MessageNotFoundException,
  NotCancellableException,
  NotUnknownException,
  TextOrTemplateException,
} from './message.exceptions.js';
import { type MessageContent, MessageFactory } from './message.factory.js';
import type { Message } from './message.js';
import { MessageReader } from './message.reader.js';
import { MessageStore } from './message.store.js';
import type { AcceptedMessageView } from './api/message.view.js';
import { Outbox } from './outbox.js';
import { RecipientRefusedException } from './recipient-refused.exception.js';
import { Resolver } from './resolver.js';
import { toMessageView } from './api/to-message-view.js';

/** Messages as clients ask for them: accepted durably, submitted by a job, followed, cancelled, resolved. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly delivery: DeliveryStatusReader,
    private readonly factory: MessageFactory,
    private readonly outbox: Outbox,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly resolver: Resolver,
    private readonly store: MessageStore,
    private readonly templates: TemplateRenderer,
  ) {}

  /**
   * Accepts one message. Durable when this resolves.
   *
   * @param operation stores the answer in the same transaction
   * @throws {ProblemException} 400 or 422, that says what to correct
   */
  async create(
    dto: CreateMessageDto,
    operation: IdempotentOperation<AcceptedMessageView>,
  ): Promise<AcceptedMessageView> {
    const content = await this.contentOf(dto);
    const message = this.factory.create(dto, content);
    const { recipient, sender, kind } = message;
    const refusal = await this.policy.check({ recipient, sender, kind });
    if (refusal) throw new RecipientRefusedException(refusal);
    const answer = { ...toMessageView(message), text: smsLength(message.text) };
    await this.outbox.put([message], operation.completeStatements(answer));
    return answer;
  }

  list(query: ListMessagesQuery): Promise<Page<Message>> {
    return this.reader.list(query);
  }

  /** @throws {MessageNotFoundException} */
  async read(id: string): Promise<{ message: Message; delivery: DeliveryTimelineView | null }> {
    const message = await this.find(id);
    return { message, delivery: await this.delivery.find(message.messageUuid ?? message.id) };
  }

  /** @throws {MessageNotFoundException | NotCancellableException} */
  async cancel(id: string): Promise<Message> {
    const message = await this.find(id);
    if (!(await this.store.cancel(message.id))) {
      const { state } = await this.find(message.id);
      if (state !== 'cancelled') throw new NotCancellableException(state);
    }
    return afterCommit(message.id, () => this.find(message.id));
  }

  /** An operator's word on a message whose outcome is unknown. @throws {MessageNotFoundException | NotUnknownException} */
  async resolve(id: string, as: 'sent' | 'resend'): Promise<Message> {
    const message = await this.find(id);
    if (message.state !== 'unknown') throw new NotUnknownException(message.state);
    await this.resolver.decide(as, [message]);
    return afterCommit(message.id, () => this.find(message.id));
  }

  private async find(id: string): Promise<Message> {
    const message = await this.reader.find(id);
    if (!message) throw new MessageNotFoundException();
    return message;
  }

  private async contentOf(dto: CreateMessageDto): Promise<MessageContent> {
    const { to: recipient, text, template, templateVersion: version, variables, metadata } = dto;
    if ((text === undefined) === (template === undefined)) throw new TextOrTemplateException();
    if (text !== undefined) {
      if (version !== undefined) throw new VersionWithoutTemplateException();
      return { recipient, text, metadata };
    }
    const wish = { template: template!, version, variables: variables ?? {} };
    const { text: rendered, ...used } = await this.templates.render(wish);
    return { recipient, text: rendered, template: used, variables, metadata };
  }
}
