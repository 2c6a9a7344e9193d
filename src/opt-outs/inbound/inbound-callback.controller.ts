import { Controller, Get, Post } from '@nestjs/common';
import { INBOUND_PATH } from '../../callbacks/callback-path.js';
import { FormCallback, QueryCallback, SignedCallbacks } from '../../callbacks/signed-callback.js';
import { Parameters } from '../../callbacks/status-callback.pipe.js';
import { InboundCallbackDto } from './inbound-callback.dto.js';
import { InboundCallbackPipe, type ReadInbound } from './inbound-callback.pipe.js';
import { InboundCallbackService } from './inbound-callback.service.js';

/** Plivo calls this route with messages that people send to our numbers. */
@SignedCallbacks('The message is stored.', 'inbound_not_stored', 'The message could not be stored.')
@Controller(INBOUND_PATH)
export class InboundCallbackController {
  constructor(private readonly inbound: InboundCallbackService) {}

  @Post()
  @FormCallback(
    'Receive an inbound message. STOP adds its sender to the opt-outs, START removes it',
    InboundCallbackDto,
  )
  post(@Parameters(InboundCallbackPipe) message: ReadInbound): Promise<void> {
    return this.inbound.receive(message);
  }

  @Get()
  @QueryCallback('Receive an inbound message by GET', InboundCallbackDto)
  get(@Parameters(InboundCallbackPipe) message: ReadInbound): Promise<void> {
    return this.inbound.receive(message);
  }
}
