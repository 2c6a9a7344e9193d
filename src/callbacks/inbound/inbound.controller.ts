import { Controller, Get, HttpCode, Post, UseFilters, UseGuards } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiNoContentResponse,
  ApiOperation,
  ApiQuery,
  ApiTags,
} from '@nestjs/swagger';
import { Open } from '../../auth/require-scope.js';
import { ApiProblems } from '../../core/http/problem.schema.js';
import type { InboundMessage } from '../../plivo/inbound-message.js';
import { INBOUND_PATH } from '../callback-path.js';
import { KeepUnreadableFilter } from '../keep-unreadable.filter.js';
import { PlivoSignatureGuard } from '../plivo-signature.guard.js';
import { Parameters } from '../status-callback.pipe.js';
import { InboundCallbackDto } from './inbound-callback.dto.js';
import { InboundPipe } from './inbound.pipe.js';
import { InboundService } from './inbound.service.js';

/** Where Plivo brings the messages people send to our numbers. Guarded by its signature, not by an API key. */
@ApiTags('callbacks')
@ApiHeader({ name: 'X-Plivo-Signature-V2', description: 'Or -Ma-V2, -V3, -Ma-V3.' })
@ApiHeader({ name: 'X-Plivo-Signature-V2-Nonce', description: 'Or -V3-Nonce.' })
@ApiNoContentResponse({ description: 'What the message asks for is durable, or it asks for nothing.' })
@ApiProblems({
  400: 'Authentic but not readable; kept aside.',
  401: 'Not signed, or not for this address with one of our tokens. `code` says which.',
  429: 'Too many bad signatures from this address.',
  503: 'The database is away; send it again.',
})
@Open()
@UseGuards(PlivoSignatureGuard)
@UseFilters(KeepUnreadableFilter)
@Controller(INBOUND_PATH)
export class InboundController {
  constructor(private readonly inbound: InboundService) {}

  @Post()
  @HttpCode(204)
  @ApiOperation({ summary: 'A message to one of our numbers: STOP opts its sender out, START back in' })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: InboundCallbackDto })
  @ApiProblems({ 413: 'Larger than 100 kB.', 415: 'Neither form nor JSON.' })
  post(@Parameters(InboundPipe) message: InboundMessage): Promise<void> {
    return this.inbound.receive(message);
  }

  @Get()
  @HttpCode(204)
  @ApiOperation({ summary: 'The same, where Plivo is told to use GET' })
  @ApiQuery({ type: InboundCallbackDto })
  get(@Parameters(InboundPipe) message: InboundMessage): Promise<void> {
    return this.inbound.receive(message);
  }
}
