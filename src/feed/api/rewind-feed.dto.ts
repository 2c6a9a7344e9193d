import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsInt, IsOptional, Min } from 'class-validator';
import { IsInstant } from '../../http/is-instant.js';

/** Examples in /docs. The first is filled in. */
export const REWIND_EXAMPLES = {
  id: { summary: 'To the beginning', value: { to: 0 } },
  time: { summary: 'To a time', value: { toTime: '2026-11-24T08:00:00Z' } },
};

export class RewindFeedDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    description: 'Go on after this id. 0 is the beginning. Give this or `toTime`.',
    example: 0,
  })
  @IsOptional()
  @Min(0, { message: 'to must not be negative.' })
  @IsInt({ message: 'to must be a whole number.' })
  readonly to?: number;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Go on at the first event that was stored at this time or later.',
    example: '2026-11-24T08:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  readonly toTime?: Date;
}
