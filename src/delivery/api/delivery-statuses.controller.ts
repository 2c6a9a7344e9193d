import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import type { Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { DeliveryStatusReader } from './delivery-status.reader.js';
import {
  DeliveryStatusPageView,
  type DeliveryStatusView,
  DeliveryTimelineView,
} from './delivery-status.view.js';
import { ListStatusesQuery } from './list-statuses.query.js';

@ApiTags('delivery statuses')
@RequireScope('read')
@Controller('delivery-statuses')
export class DeliveryStatusesController {
  constructor(private readonly reader: DeliveryStatusReader) {}

  @Get()
  @ApiOperation({ summary: 'What became of the messages, newest first' })
  @ApiOkResponse({ type: DeliveryStatusPageView })
  @ApiProblems({ 400: 'A filter is not readable.' })
  list(@Query() query: ListStatusesQuery): Promise<Page<DeliveryStatusView>> {
    return this.reader.list(query);
  }

  @Get(':messageUuid')
  @ApiOperation({ summary: 'What became of one message, with everything reported about it' })
  @ApiParam({
    name: 'messageUuid',
    description: "Plivo's id, or ours.",
    example: '83876bdb-2033-4876-bfaf-0ff8693705af',
  })
  @ApiOkResponse({ type: DeliveryTimelineView })
  @ApiProblems({ 404: 'Nothing has been reported about this message.' })
  read(@Param('messageUuid') messageUuid: string): Promise<DeliveryTimelineView> {
    return this.reader.read(messageUuid);
  }
}
