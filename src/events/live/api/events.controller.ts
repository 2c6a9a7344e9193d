import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { AuthenticatedRequest } from '../../../auth/api-key.guard.js';
import { RequireScope } from '../../../auth/require-scope.js';
import { ApiProblems } from '../../../http/problem.schema.js';
import { LiveEvents } from '../live-events.js';
import { ListenQuery } from './listen.query.js';
import { toListenOptions } from './to-listen-options.js';

@ApiTags('events')
@RequireScope('read')
@Controller('events')
export class EventsController {
  constructor(private readonly live: LiveEvents) {}

  @Get()
  @ApiOperation({
    summary: 'Listen to events as they are committed',
    description:
      'Server-sent events, as `EventSource` reads them. `data` is the JSON that webhooks get. With `Last-Event-ID` ' +
      'the stream goes on after that event, without a gap and without a copy.',
  })
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The last event that you have. Browsers send it by themselves.',
    schema: { type: 'string', example: '4711' },
  })
  @ApiOkResponse({
    description:
      'Events until the connection ends. An `id` without `data` is sent at the start and every 15 seconds.',
    content: { 'text/event-stream': { schema: { type: 'string' } } },
  })
  @ApiProblems({
    503: { too_many_listeners: 'This instance takes no more listeners. Try again after `Retry-After`.' },
  })
  listen(@Query() query: ListenQuery, @Req() request: AuthenticatedRequest, @Res() response: Response): void {
    this.live.listen(response, toListenOptions(query, request));
  }
}
