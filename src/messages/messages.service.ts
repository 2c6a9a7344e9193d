import { Injectable, Logger } from '@nestjs/common';
import { afterCommit } from '../core/database/after-commit.js';
import type { LogIds } from '../core/logging/log-ids.js';
import type { Page, PageQuery } from '../http/page.js';
import { DeliveryStatusReader } from '../delivery/delivery-status.reader.js';
import { ExperimentCompiler } from '../experiments/experiment-compiler.js';
import type { ResponseStatements } from '../idempotency/idempotency.js';
import { DestinationPolicy } from '../policy/destination.policy.js';
import { TemplateRenderer } from '../templates/template-renderer.js';
import { CallbackUrls } from '../webhooks/delivery/callback-urls.js';
import {
  MessageNotFoundException,
  NotCancellableException,
  NotUnknownException,
} from './message.exceptions.js';
import { type MessageContent, MessageFactory } from './message.factory.js';
import type { Message, MessageRequest, NewMessage } from './message.js';
import type { MessageHistory, MessageTry } from './message-history.js';
import { type MessageFilters, MessageReader } from './message.reader.js';
import { MessageStore } from './message.store.js';
import { Outbox } from './outbox.js';
import { RecipientRefusedException } from './recipient-refused.exception.js';
import { type Decision, MessageResolver } from './message-resolver.js';
import { requireTextSource } from './require-text-source.js';

/** Accepts, lists, cancels and resolves messages for clients. A job submits them. */
@Injectable()
export class MessagesService {
  private readonly logger = new Logger(MessagesService.name);

  constructor(
    private readonly callbackUrls: CallbackUrls,
    private readonly delivery: DeliveryStatusReader,
    private readonly experiments: ExperimentCompiler,
    private readonly factory: MessageFactory,
    private readonly outbox: Outbox,
    private readonly policy: DestinationPolicy,
    private readonly reader: MessageReader,
    private readonly resolver: MessageResolver,
    private readonly store: MessageStore,
    private readonly templates: TemplateRenderer,
  ) {}

  /**
   * Accepts one message. Durable when this resolves.
   *
   * @param responseStatements run in the transaction that stores the message
   * @param requestId for the log
   * @throws {ProblemException} 400 or 422, with the mistake to correct
   */
  async createMessage(
    request: MessageRequest,
    responseStatements: ResponseStatements<NewMessage>,
    requestId: string,
  ): Promise<NewMessage> {
    this.factory.requireMode(request.mode);
    await this.callbackUrls.requireEndpoint(request.callbackUrl);
    const content = await this.renderContent(request);
    const message = this.factory.createMessage(request, content);
    const { recipient, sender, kind } = message;
    const refusal = await this.policy.checkRecipient({ recipient, sender, kind });
    if (refusal) throw new RecipientRefusedException(refusal);
    await this.outbox.enqueueMessages([message], responseStatements(message));
    this.logger.log('message accepted', { requestId, messageId: message.id } satisfies LogIds);
    return message;
  }

  listMessages(filters: MessageFilters, pageQuery: PageQuery): Promise<Page<Message>> {
    return this.reader.listMessages(filters, pageQuery);
  }

  /** @throws {MessageNotFoundException} */
  async readMessage(id: string): Promise<MessageHistory> {
    const message = await this.find(id);
    const [delivery, steps, tries] = await Promise.all([
      this.delivery.findTimeline(message.messageUuid ?? message.id),
      this.reader.findSteps(message.id),
      this.findTries(message),
    ]);
    return { message, delivery, steps, tries };
  }

  /** @throws {MessageNotFoundException | NotCancellableException} */
  async cancelMessage(id: string): Promise<Message> {
    const message = await this.find(id);
    if (!(await this.store.cancelMessage(message.id))) {
      const { state } = await this.find(message.id);
      if (state !== 'cancelled') throw new NotCancellableException(state);
    }
    return afterCommit(message.id, () => this.find(message.id));
  }

  /**
   * Resolves a message with an unknown outcome, by an operator's decision.
   *
   * @throws {MessageNotFoundException | NotUnknownException}
   */
  async resolveMessage(id: string, as: Decision): Promise<Message> {
    const message = await this.find(id);
    if (message.state !== 'unknown') throw new NotUnknownException(message.state);
    await this.resolver.decide(as, [message]);
    return afterCommit(message.id, () => this.find(message.id));
  }

  private async findTries(message: Message): Promise<MessageTry[]> {
    const messages = await this.reader.findTries(message);
    const statuses = await this.delivery.findStatuses(messages.map(({ id }) => id));
    const statusOf = new Map(statuses.map((status) => [status.messageId, status]));
    return messages.map((found) => ({ message: found, status: statusOf.get(found.id) ?? null }));
  }

  private async find(id: string): Promise<Message> {
    const message = await this.reader.findMessage(id);
    if (!message) throw new MessageNotFoundException();
    return message;
  }

  private async renderContent(request: MessageRequest): Promise<MessageContent> {
    const { to: recipient, text, template, templateVersion: version, experiment, metadata } = request;
    requireTextSource(request);
    if (text !== undefined) return { recipient, text, metadata };
    const variables = request.variables ?? {};
    if (experiment !== undefined) {
      const compiled = await this.experiments.compile(experiment);
      return { recipient, metadata, ...compiled.assign(recipient, variables) };
    }
    const { text: rendered, ...used } = await this.templates.render({
      template: template!,
      version,
      variables,
    });
    return { recipient, text: rendered, template: used, variables: request.variables, metadata };
  }
}
