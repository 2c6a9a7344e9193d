import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { DeliveryStatusReader } from '../delivery-status.reader.js';
import {
  DeliveryStatusPageView,
  type DeliveryStatusView,
  DeliveryTimelineView,
} from './delivery-status.view.js';
import { ListStatusesQuery } from './list-statuses.query.js';
import { toStatusView, toTimelineView } from './to-delivery-status-view.js';

@ApiTags('delivery statuses')
@RequireScope('read')
@Controller('delivery-statuses')
export class DeliveryStatusesController {
  constructor(private readonly reader: DeliveryStatusReader) {}

  @Get()
  @ApiOperation({ summary: 'List the current status of messages' })
  @ApiOkResponse({ type: DeliveryStatusPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listStatuses(@Query() query: ListStatusesQuery): Promise<Page<DeliveryStatusView>> {
    return mapPage(await this.reader.listStatuses(query, query), toStatusView);
  }

  @Get(':messageUuid')
  @ApiOperation({ summary: 'Read the current status of one message, with all its reports' })
  @ApiParam({
    name: 'messageUuid',
    description: 'The `messageUuid` or the `id` that a send answers. GET /delivery-statuses lists them too.',
  })
  @ApiOkResponse({ type: DeliveryTimelineView })
  @ApiProblems({
    404: {
      delivery_status_not_found:
        'No delivery report has arrived for this message. Try again in a moment, or check the id.',
    },
  })
  async readTimeline(@Param('messageUuid') messageUuid: string): Promise<DeliveryTimelineView> {
    return toTimelineView(await this.reader.readTimeline(messageUuid));
  }
}
