import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '@nestjs/swagger';
import { RequireScope } from '../../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page } from '../../../http/page.js';
import { ApiProblems } from '../../../http/problem.schema.js';
import { WebhookDeliveries } from '../webhook-deliveries.js';
import { DeliveryPageView, type DeliveryView, ReplayView } from './delivery.view.js';
import { ListDeliveriesQuery } from './list-deliveries.query.js';
import { REPLAY_EXAMPLES, ReplayDto } from './replay.dto.js';
import { toDeliveryView } from './to-delivery-view.js';

const ENDPOINT_ID = { name: 'id', description: 'The `id` of an entry of GET /webhooks/endpoints.' };
const DELIVERY_ID = {
  name: 'id',
  description: 'The `id` of an entry of GET /webhooks/endpoints/{id}/deliveries.',
};
const NO_ENDPOINT = { webhook_endpoint_not_found: 'There is no endpoint with this id.' };

@ApiTags('webhooks')
@Controller('webhooks')
export class WebhookDeliveriesController {
  constructor(private readonly deliveries: WebhookDeliveries) {}

  @Get('endpoints/:id/deliveries')
  @RequireScope('read')
  @ApiOperation({
    summary: 'List deliveries to an endpoint',
    description: 'The latest events first, each with all attempts.',
  })
  @ApiParam(ENDPOINT_ID)
  @ApiOkResponse({ type: DeliveryPageView })
  @ApiProblems({ ...LIST_PROBLEMS, 404: NO_ENDPOINT })
  async listDeliveries(
    @Param('id') id: string,
    @Query() query: ListDeliveriesQuery,
  ): Promise<Page<DeliveryView>> {
    return mapPage(await this.deliveries.listDeliveries(id, query.state, query), toDeliveryView);
  }

  @Post('deliveries/:id/retry')
  @RequireScope('admin')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Deliver an event again',
    description: 'At once, with all its attempts, also where it was delivered before.',
  })
  @ApiParam(DELIVERY_ID)
  @ApiNoContentResponse({ description: 'The delivery is due now.' })
  @ApiProblems({ 404: { webhook_delivery_not_found: 'There is no delivery with this id.' } })
  retryDelivery(@Param('id') id: string): Promise<void> {
    return this.deliveries.retryDelivery(id);
  }

  @Post('endpoints/:id/replay')
  @RequireScope('admin')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Deliver the events of a time again',
    description:
      'From the event log, also what was delivered before, in order and beside new events. The `webhook-id` of an event stays the same.',
  })
  @ApiParam(ENDPOINT_ID)
  @ApiBody({ type: ReplayDto, examples: REPLAY_EXAMPLES })
  @ApiAcceptedResponse({ type: ReplayView })
  @ApiProblems({
    400: { validation_failed: 'A time or a type is not usable, or `to` is not later than `from`.' },
    404: NO_ENDPOINT,
    409: { too_many_replays: 'The endpoint has ten replays that have not ended.' },
  })
  async replayEvents(@Param('id') id: string, @Body() body: ReplayDto): Promise<ReplayView> {
    return { id: await this.deliveries.replayEvents(id, body) };
  }
}
