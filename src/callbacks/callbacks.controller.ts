import { Controller, Get, Param, Post } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { CALLBACK_PATH } from './callback-path.js';
import { CallbacksService } from './callbacks.service.js';
import { DeliveryStatusCallbackDto } from './delivery-status-callback.dto.js';
import { FormCallback, QueryCallback, SignedCallbacks } from './signed-callback.js';
import { Parameters, type ReadCallback, StatusCallbackPipe } from './status-callback.pipe.js';

const EXAMPLE = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** Receives Plivo's status callbacks. */
@SignedCallbacks('The report is durable.', 'The report could not be stored; send it again.')
@Controller(CALLBACK_PATH)
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Post()
  @FormCallback(
    'A status callback of a message other programs of the account sent',
    DeliveryStatusCallbackDto,
  )
  post(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Post(':messageId')
  @FormCallback('A status callback of a message of ours', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'messageId', example: EXAMPLE })
  postOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }

  @Post('bulk/:batchId')
  @FormCallback('A status callback of a message of ours that went out with others', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'batchId', example: EXAMPLE })
  postBulk(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('batchId') id: string,
  ): Promise<void> {
    return this.callbacks.receiveBulk(callback, id);
  }

  @Get()
  @QueryCallback('The same, for messages sent with method=GET', DeliveryStatusCallbackDto)
  get(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Get(':messageId')
  @QueryCallback('The same for a message of ours, sent with method=GET', DeliveryStatusCallbackDto)
  @ApiParam({ name: 'messageId', example: EXAMPLE })
  getOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }
}
