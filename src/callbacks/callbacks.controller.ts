import { Controller, Get, HttpCode, Param, Post, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiNoContentResponse,
  ApiOperation,
  ApiParam,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { Open } from '../auth/require-scope.js';
import { ApiProblems } from '../core/http/problem.schema.js';
import { CALLBACK_PATH } from './callback-path.js';
import { CallbacksService } from './callbacks.service.js';
import { DeliveryStatusCallbackDto } from './delivery-status-callback.dto.js';
import { KeepUnreadableFilter } from './keep-unreadable.filter.js';
import { PlivoSignatureGuard } from './plivo-signature.guard.js';
import { Parameters, type ReadCallback, StatusCallbackPipe } from './status-callback.pipe.js';

/** Where Plivo tells what became of a message. Guarded by its signature, not by an API key. */
@ApiTags('callbacks')
@ApiHeader({ name: 'X-Plivo-Signature-V2', description: 'Or -Ma-V2, -V3, -Ma-V3.' })
@ApiHeader({ name: 'X-Plivo-Signature-V2-Nonce', description: 'Or -V3-Nonce.' })
@ApiNoContentResponse({ description: 'The report is durable.' })
@ApiProblems({
  400: 'Authentic but not readable; kept aside.',
  401: 'Not signed, or not for this address with one of our tokens. `code` says which.',
  429: 'Too many bad signatures from this address.',
  503: 'The report could not be stored; send it again.',
})
@Open()
@UseGuards(PlivoSignatureGuard)
@UseFilters(KeepUnreadableFilter)
@Controller(CALLBACK_PATH)
export class CallbacksController {
  constructor(private readonly callbacks: CallbacksService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'A status callback of a message other programs of the account sent' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: DeliveryStatusCallbackDto })
  @ApiProblems({ 413: 'Larger than 100 kB.', 415: 'Neither form nor JSON.' })
  post(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Post(':messageId')
  @HttpCode(204)
  @ApiOperation({ summary: 'A status callback of a message of ours' })
  @ApiParam({ name: 'messageId', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: DeliveryStatusCallbackDto })
  @ApiProblems({ 413: 'Larger than 100 kB.', 415: 'Neither form nor JSON.' })
  postOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }

  @Get()
  @HttpCode(204)
  @ApiOperation({ summary: 'The same, for messages sent with method=GET' })
  @ApiQuery({ type: DeliveryStatusCallbackDto })
  get(@Parameters(StatusCallbackPipe) callback: ReadCallback): Promise<void> {
    return this.callbacks.receive(callback);
  }

  @Get(':messageId')
  @HttpCode(204)
  @ApiOperation({ summary: 'The same for a message of ours, sent with method=GET' })
  @ApiParam({ name: 'messageId', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  @ApiQuery({ type: DeliveryStatusCallbackDto })
  getOurs(
    @Parameters(StatusCallbackPipe) callback: ReadCallback,
    @Param('messageId') id: string,
  ): Promise<void> {
    return this.callbacks.receive(callback, id);
  }
}
