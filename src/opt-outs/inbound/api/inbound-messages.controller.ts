import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../../http/page.js';
import { ApiProblems } from '../../../http/problem.schema.js';
import { InboundMessageReader } from '../inbound-message.reader.js';
import { InboundMessagePageView, type InboundMessageView } from './inbound-message.view.js';
import { toInboundMessageView } from './to-inbound-message-view.js';
import { ListInboundMessagesQuery } from './list-inbound-messages.query.js';

@ApiTags('inbound-messages')
@Controller('inbound-messages')
export class InboundMessagesController {
  constructor(private readonly reader: InboundMessageReader) {}

  @Get()
  @RequireScope('read')
  @ApiOperation({ summary: 'List inbound messages' })
  @ApiOkResponse({ type: InboundMessagePageView })
  @ApiProblems(LIST_PROBLEMS)
  async listInboundMessages(@Query() query: ListInboundMessagesQuery): Promise<Page<InboundMessageView>> {
    return mapPage(await this.reader.listInboundMessages(query, query), toInboundMessageView);
  }
}
