import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { Idempotency } from '../../idempotency/idempotency.js';
import {
  ApiIdempotencyKey,
  Idempotent,
  type IdempotentRequest,
} from '../../idempotency/idempotent-request.js';
import { CreateMessageDto } from './create-message.dto.js';
import { ListMessagesQuery } from './list-messages.query.js';
import {
  AcceptedMessageView,
  MessagePageView,
  MessageView,
  MessageWithTimelineView,
} from './message.view.js';
import { MessagesService } from '../messages.service.js';
import { toMessageView, toMessageWithTimelineView } from './to-message-view.js';
import { ResolveMessageDto } from './resolve-message.dto.js';
import { ResolvedMessagesView, ResolveMessagesDto } from './resolve-messages.dto.js';
import { Resolver } from '../resolver.js';

const ID = {
  name: 'id',
  description: "Ours, or Plivo's UUID.",
  example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
};

@ApiTags('messages')
@Controller('messaging/messages')
export class MessagesController {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly messages: MessagesService,
    private readonly resolver: Resolver,
  ) {}

  @Post()
  @HttpCode(202)
  @RequireScope('send')
  @ApiOperation({ summary: 'Send one SMS: accepted durably, submitted from a queue' })
  @ApiIdempotencyKey()
  @ApiAcceptedResponse({ type: AcceptedMessageView })
  @ApiProblems({
    400: 'Something is not usable; `errors` names the field.',
    413: 'Larger than 100 kB.',
    415: 'Not JSON.',
    422: 'The recipient has opted out, may not be sent to, or gets too much; or the template does not fit.',
  })
  async create(
    @Body() body: CreateMessageDto,
    @Idempotent() request: IdempotentRequest,
  ): Promise<AcceptedMessageView> {
    const operation = await this.idempotency.begin<AcceptedMessageView>(request, body);
    if (operation.storedResponse) return operation.storedResponse;
    return this.idempotency.complete(operation, this.messages.create(body, operation));
  }

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'Messages, newest first' })
  @ApiOkResponse({ type: MessagePageView })
  @ApiProblems({ 400: 'A filter is not readable.' })
  async list(@Query() query: ListMessagesQuery): Promise<Page<MessageView>> {
    return mapPage(await this.messages.list(query), toMessageView);
  }

  @Get(':id')
  @RequireScope('read')
  @ApiOperation({ summary: 'One message, with its delivery' })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageWithTimelineView })
  @ApiProblems({ 404: 'There is no such message.' })
  async read(@Param('id') id: string): Promise<MessageWithTimelineView> {
    return toMessageWithTimelineView(await this.messages.read(id));
  }

  @Post('resolve')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Decide the outcome of up to 1,000 messages whose outcome is unknown' })
  @ApiOkResponse({ type: ResolvedMessagesView })
  @ApiProblems({ 400: 'Something is not usable; `errors` names the field.' })
  resolveMany(@Body() body: ResolveMessagesDto): Promise<ResolvedMessagesView> {
    return this.resolver.resolveMany(body);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RequireScope('send')
  @ApiOperation({ summary: 'Cancel a message before Plivo is asked' })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageView })
  @ApiProblems({ 404: 'There is no such message.', 409: 'It is too late.' })
  async cancel(@Param('id') id: string): Promise<MessageView> {
    return toMessageView(await this.messages.cancel(id));
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @RequireScope('admin')
  @ApiOperation({ summary: 'Decide the outcome of a message whose outcome is unknown' })
  @ApiParam(ID)
  @ApiOkResponse({ type: MessageView })
  @ApiProblems({
    400: 'Neither sent nor resend.',
    404: 'There is no such message.',
    409: 'Its outcome is known.',
  })
  async resolve(@Param('id') id: string, @Body() { as }: ResolveMessageDto): Promise<MessageView> {
    return toMessageView(await this.messages.resolve(id, as));
  }
}
