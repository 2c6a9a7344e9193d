import { Controller, Get, Post } from '@nestjs/common';
import { INBOUND_PATH } from '../callback-path.js';
import { FormCallback, QueryCallback, SignedCallbacks } from '../signed-callback.js';
import { Parameters } from '../status-callback.pipe.js';
import { InboundCallbackDto } from './inbound-callback.dto.js';
import { InboundPipe, type ReadInbound } from './inbound.pipe.js';
import { InboundService } from './inbound.service.js';

/** Where Plivo brings the messages people send to our numbers. */
@SignedCallbacks('The message is durable.', 'The message could not be stored; send it again.')
@Controller(INBOUND_PATH)
export class InboundController {
  constructor(private readonly inbound: InboundService) {}

  @Post()
  @FormCallback(
    'A message to one of our numbers; STOP opts its sender out, START back in',
    InboundCallbackDto,
  )
  post(@Parameters(InboundPipe) message: ReadInbound): Promise<void> {
    return this.inbound.receive(message);
  }

  @Get()
  @QueryCallback('The same, where Plivo is told to use GET', InboundCallbackDto)
  get(@Parameters(InboundPipe) message: ReadInbound): Promise<void> {
    return this.inbound.receive(message);
  }
}
