import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { LIST_PROBLEMS, mapPage, type Page, PageQuery } from '../../http/page.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { RejectedCallbackReplayer } from '../rejected-callback-replayer.js';
import { RejectedCallbackReader } from '../rejected-callback.reader.js';
import { RejectedCallbackPageView, type RejectedCallbackView } from './rejected-callback.view.js';
import { RejectedReplayView } from './rejected-replay.view.js';
import { REPLAY_REJECTED_EXAMPLES, ReplayRejectedDto } from './replay-rejected.dto.js';
import { toRejectedCallbackView } from './to-rejected-callback-view.js';
import { toRejectedReplayView } from './to-rejected-replay-view.js';

@ApiTags('rejected callbacks')
@RequireScope('admin')
@Controller('rejected-callbacks')
export class RejectedCallbacksController {
  constructor(
    private readonly reader: RejectedCallbackReader,
    private readonly replayer: RejectedCallbackReplayer,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List rejected callbacks: those that could not be read',
    description: 'Newest first, without their content.',
  })
  @ApiOkResponse({ type: RejectedCallbackPageView })
  @ApiProblems(LIST_PROBLEMS)
  async listRejected(@Query() query: PageQuery): Promise<Page<RejectedCallbackView>> {
    return mapPage(await this.reader.listRejected(query), toRejectedCallbackView);
  }

  @Post('replay')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Replay rejected callbacks',
    description:
      'After an upgrade that can read more: each is read again, and recorded with the time when it came. What cannot be ' +
      'read stays. Only callbacks whose signature was verified are replayed. It may be repeated: nothing is recorded twice.',
  })
  @ApiBody({ type: ReplayRejectedDto, examples: REPLAY_REJECTED_EXAMPLES })
  @ApiOkResponse({ type: RejectedReplayView })
  @ApiProblems({
    400: {
      validation_failed: {
        when: '`ids` or `after` is not usable, or both are given; `errors` names it.',
        errors: [{ field: 'after', message: 'after and ids must not be given both.' }],
      },
    },
    415: { unsupported_media_type: 'The body is not JSON.' },
    503: {
      report_not_stored: 'Not all were recorded. Send the same again.',
      inbound_not_stored: 'Not all were recorded. Send the same again.',
      queue_full: 'Not all were recorded: too many callbacks are waiting. Send the same again.',
    },
  })
  async replayRejected(@Body() request: ReplayRejectedDto): Promise<RejectedReplayView> {
    return toRejectedReplayView(await this.replayer.replay(request));
  }
}
