import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CALLBACK_PATH } from './callback-path.js';
import { CallbacksService } from './callbacks.service.js';
import { DeliveryStatusCallbackDto } from './delivery-status-callback.dto.js';
import { FormCallback, QueryCallback, SignedCallbacks } from './signed-callback.js';
import { Parameters, type ReadCallback, StatusCallbackPipe } from './status-callback.pipe.js';

const EXAMPLE = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** Receives Plivo's delivery reports. */
@SignedCallbacks('The report is stored.', 'report_not_stored', 'The report could not be stored.')
@Controller(CALLBACK_PATH)
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Post()
  @FormCallback('Receive a delivery report on a message of another program', DeliveryStatusCallbackDto)
  post(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Post(':messageId')
  @FormCallback('Receive a delivery report on a message of ours', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'messageId', description: 'Our `id` of the message.', example: EXAMPLE })
  postOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }

  @Post('bulk/:batchId')
  @FormCallback('Receive a delivery report on a message of a bulk request', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'batchId', description: 'The id of the bulk request.', example: EXAMPLE })
  postBulk(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('batchId') id: string,
  ): Promise<void> {
    return this.callbacks.receiveBulk(callback, id);
  }

  @Get()
  @QueryCallback(
    'Receive a delivery report on a message of another program, by GET',
    DeliveryStatusCallbackDto,
  )
  get(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Get(':messageId')
  @QueryCallback('Receive a delivery report on a message of ours, by GET', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'messageId', description: 'Our `id` of the message.', example: EXAMPLE })
  getOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }
}
