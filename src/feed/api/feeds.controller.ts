import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { RequireScope } from '../../auth/require-scope.js';
import { ApiProblems } from '../../http/problem.schema.js';
import { ValidationFailedException } from '../../http/validation.pipe.js';
import { FeedsService, type RewindTarget } from '../feeds.service.js';
import { FeedListView, FeedView } from './feed.view.js';
import { REWIND_EXAMPLES, RewindFeedDto } from './rewind-feed.dto.js';
import { toFeedView } from './to-feed-view.js';

@ApiTags('feeds')
@RequireScope('admin')
@Controller('feeds')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get()
  @ApiOperation({
    summary: 'List how far the consumers of events have read',
    description: 'Consumers do what follows from delivery reports, such as resends.',
  })
  @ApiOkResponse({ type: FeedListView })
  async listFeeds(): Promise<FeedListView> {
    return { items: (await this.feeds.listFeeds()).map(toFeedView) };
  }

  @Post(':name/rewind')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Let a consumer read events again',
    description: 'It goes on within a second, also where it is reading now.',
  })
  @ApiParam({ name: 'name', description: 'The `name` of an entry of GET /feeds.' })
  @ApiBody({ type: RewindFeedDto, examples: REWIND_EXAMPLES })
  @ApiOkResponse({ type: FeedView })
  @ApiProblems({
    400: { validation_failed: 'Not exactly one of `to` and `toTime`, a negative id, or one in the future.' },
    404: { not_found: 'There is no feed with this name.' },
    409: { rewind_refused: 'What this consumer does must not happen twice.' },
  })
  async rewindFeed(@Param('name') name: string, @Body() body: RewindFeedDto): Promise<FeedView> {
    return toFeedView(await this.feeds.rewindFeed(name, toTarget(body)));
  }
}

/** @throws {ValidationFailedException} unless there is exactly one */
function toTarget({ to, toTime }: RewindFeedDto): RewindTarget {
  if (to !== undefined && toTime === undefined) return { to };
  if (toTime !== undefined && to === undefined) return { toTime };
  throw new ValidationFailedException([{ field: 'to', message: 'Give either to or toTime.' }]);
}
