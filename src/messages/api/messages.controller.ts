import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { NotAudited } from '../../audit/audited.js';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { CALLBACK_URL_REFUSAL, REFUSALS, SEND_PROBLEMS } from '../../dto/send-problems.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { Idempotency } from '../../idempotency/idempotency.js';
import {
  ApiIdempotencyKey,
  Idempotent,
  type IdempotentRequest,
} from '../../idempotency/idempotent-request.js';
import { CREATE_MESSAGE_EXAMPLES, CreateMessageDto } from './create-message.dto.js';
import { ListMessagesQuery } from './list-messages.query.js';
import { AcceptedMessageView, MessagePageView, MessageView } from './message.view.js';
import { MessageWithTimelineView } from './message-with-timeline.view.js';
import { MessagesService } from '../messages.service.js';
import { toAcceptedMessageView, toMessageView, toMessageWithTimelineView } from './to-message-view.js';
import { RESOLVE_ONE_EXAMPLES, ResolveMessageDto } from './resolve-message.dto.js';
import { RESOLVE_EXAMPLES, ResolvedMessagesView, ResolveMessagesDto } from './resolve-messages.dto.js';
import { MessageResolver } from '../message-resolver.js';

const ID = {
  name: 'id',
  description:
    "The `id` that POST /messaging/messages answers and GET /messaging/messages lists, or Plivo's `messageUuid`.",
};
const NOT_FOUND = { 404: { message_not_found: 'There is no message with this id.' } };
const INVALID = { 400: { validation_failed: 'A field is not usable; `errors` names it.' } };

@ApiTags('messages')
@Controller('messaging/messages')
export class MessagesController {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly messages: MessagesService,
    private readonly resolver: MessageResolver,
  ) {}

  @Post()
  @NotAudited()
  @HttpCode(202)
  @RequireScope('send')
  @ApiOperation({
    summary: 'Send one SMS from the durable queue',
    description: 'The answer comes once the message is stored. The queue then asks Plivo.',
  })
  @ApiIdempotencyKey({ type: AcceptedMessageView, description: 'The message is stored and will be sent.' })
  @ApiBody({ type: CreateMessageDto, examples: CREATE_MESSAGE_EXAMPLES })
  @ApiProblems({
    ...SEND_PROBLEMS,
    422: {
      ...REFUSALS,
      ...CALLBACK_URL_REFUSAL,
      other_mode: 'The service is not in the `mode` that the message demands.',
      template_not_found: 'There is no template with this name and version.',
      template_variables: 'The variables do not fit the template; `errors` names each.',
      experiment_not_found: 'There is no experiment with this name.',
      experiment_stopped: 'The experiment was stopped; `detail` says how to go on.',
    },
  })
  async createMessage(
    @Body() body: CreateMessageDto,
    @Idempotent() request: IdempotentRequest,
  ): Promise<AcceptedMessageView> {
    const operation = await this.idempotency.begin<AcceptedMessageView>(request, body);
    if (operation.storedResponse) return operation.storedResponse;
    const created = this.messages.createMessage(
      body,
      (message) => operation.completeStatements(toAcceptedMessageView(message)),
      request.requestId,
    );
    return toAcceptedMessageView(await this.idempotency.complete(operation, created));
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List messages' })
  @ApiOkResponse({ type: MessagePageView })
  @ApiProblems(LIST_PROBLEMS)
  async listMessages(@Query() query: ListMessagesQuery): Promise<Page<MessageView>> {
    return mapPage(await this.messages.listMessages(query, query), toMessageView);
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({
    summary: 'Read a message with its delivery',
    description: 'Also what the service did with it, and its resends.',
  })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageWithTimelineView })
  @ApiProblems(NOT_FOUND)
  async readMessage(@Param('id') id: string): Promise<MessageWithTimelineView> {
    return toMessageWithTimelineView(await this.messages.readMessage(id));
  }

  @Post('resolve')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({
    summary: 'Resolve up to 1,000 messages with an unknown outcome',
    description: 'Takes either `ids`, or at least one filter.',
  })
  @ApiBody({ type: ResolveMessagesDto, examples: RESOLVE_EXAMPLES })
  @ApiOkResponse({ type: ResolvedMessagesView })
  @ApiProblems(INVALID)
  resolveMessages(@Body() body: ResolveMessagesDto): Promise<ResolvedMessagesView> {
    return this.resolver.resolveMessages(body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Cancel a message' })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageView })
  @ApiProblems({
    ...NOT_FOUND,
    409: { message_not_cancellable: 'The message has gone to Plivo, or has ended.' },
  })
  async cancelMessage(@Param('id') id: string): Promise<MessageView> {
    return toMessageView(await this.messages.cancelMessage(id));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Resolve a message with an unknown outcome' })
  @ApiBody({ type: ResolveMessageDto, examples: RESOLVE_ONE_EXAMPLES })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageView })
  @ApiProblems({
    ...INVALID,
    ...NOT_FOUND,
    409: { message_not_unknown: 'The outcome of the message is known.' },
  })
  async resolveMessage(@Param('id') id: string, @Body() { as }: ResolveMessageDto): Promise<MessageView> {
    return toMessageView(await this.messages.resolveMessage(id, as));
  }
}
