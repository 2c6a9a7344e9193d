import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { IsInstant } from '../../http/is-instant.js';
import { PageQuery } from '../../http/page.js';
import { LISTED_STATUSES, type MessageStatus } from '../../plivo/statuses.js';
import { NumberFilter } from '../../sms/party-filter.js';

/** Filters of the list. Several filters narrow each other. */
export class ListStatusesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LISTED_STATUSES, example: 'delivered' })
  @IsOptional()
  @IsIn(LISTED_STATUSES, { message: `status must be one of ${LISTED_STATUSES.join(', ')}.` })
  readonly status?: MessageStatus;

  @ApiPropertyOptional({ enum: PLIVO_MODES, description: 'Which Plivo reported it.', example: 'live' })
  @IsOptional()
  @IsIn(PLIVO_MODES, { message: `mode must be one of ${PLIVO_MODES.join(', ')}.` })
  readonly mode?: PlivoMode;

  @NumberFilter('recipient', 'E.164.')
  readonly recipient?: string;

  @ApiPropertyOptional({ example: '80' })
  @IsOptional()
  @Matches(/^\w{1,16}$/, { message: 'errorCode must be a code such as 80.' })
  readonly errorCode?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Last report received at or after.',
  })
  @IsOptional()
  @IsInstant()
  readonly from?: Date;

  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Last report received before.' })
  @IsOptional()
  @IsInstant()
  readonly to?: Date;
}
