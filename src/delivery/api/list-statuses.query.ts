import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { RecipientFilter, TimeFilter } from '../../dto/list-filters.js';
import { PageQuery } from '../../http/page.js';
import { LISTED_STATUSES, type MessageStatus } from '../../plivo/statuses.js';

/** Filters of the list. A status must match all of them. */
export class ListStatusesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LISTED_STATUSES, example: 'delivered' })
  @IsOptional()
  @IsIn(LISTED_STATUSES, { message: `status must be one of ${LISTED_STATUSES.join(', ')}.` })
  readonly status?: MessageStatus;

  @ApiPropertyOptional({
    enum: PLIVO_MODES,
    description: 'Whether Plivo or the sandbox reported it.',
    example: 'live',
  })
  @IsOptional()
  @IsIn(PLIVO_MODES, { message: `mode must be one of ${PLIVO_MODES.join(', ')}.` })
  readonly mode?: PlivoMode;

  @RecipientFilter()
  readonly recipient?: string;

  @ApiPropertyOptional({ description: 'An error code of Plivo.', example: '80' })
  @IsOptional()
  @Matches(/^\w{1,16}$/, { message: 'errorCode must be a code such as 80.' })
  readonly errorCode?: string;

  @TimeFilter('The latest report was received at this time or later.')
  readonly receivedFrom?: Date;

  @TimeFilter('The latest report was received before this time.')
  readonly receivedTo?: Date;
}
