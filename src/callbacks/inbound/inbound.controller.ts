import { Controller, Get, Post } from '@nestjs/common';
import type { InboundMessage } from '../../plivo/inbound-message.js';
import { INBOUND_PATH } from '../callback-path.js';
import { FormCallback, QueryCallback, SignedCallbacks } from '../signed-callback.js';
import { Parameters } from '../status-callback.pipe.js';
import { InboundCallbackDto } from './inbound-callback.dto.js';
import { InboundPipe } from './inbound.pipe.js';
import { InboundService } from './inbound.service.js';

/** Where Plivo brings the messages people send to our numbers. */
@SignedCallbacks(
  'What the message asks for is durable, or it asks for nothing.',
  'The database is away; send it again.',
)
@Controller(INBOUND_PATH)
export class InboundController {
  constructor(private readonly inbound: InboundService) {}

  @Post()
  @FormCallback(
    'A message to one of our numbers: STOP opts its sender out, START back in',
    InboundCallbackDto,
  )
  post(@Parameters(InboundPipe) message: InboundMessage): Promise<void> {
    return this.inbound.receive(message);
  }

  @Get()
  @QueryCallback('The same, where Plivo is told to use GET', InboundCallbackDto)
  get(@Parameters(InboundPipe) message: InboundMessage): Promise<void> {
    return this.inbound.receive(message);
  }
}
