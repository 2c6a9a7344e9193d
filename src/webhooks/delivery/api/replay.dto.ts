import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsIn, IsOptional } from 'class-validator';
import { EVENT_TYPES, type EventType } from '../../../events/public-event.js';
import { IsInstant } from '../../../http/is-instant.js';

/** Examples in /docs. The first is filled in. */
export const REPLAY_EXAMPLES = {
  hour: {
    summary: 'An hour',
    value: { from: '2026-11-23T08:00:00Z', to: '2026-11-23T09:00:00Z' },
  },
  types: {
    summary: 'Failures of an hour',
    value: {
      from: '2026-11-23T08:00:00Z',
      to: '2026-11-23T09:00:00Z',
      types: ['message.undelivered', 'message.failed'],
    },
  },
};

export class ReplayDto {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Events that were stored at this time or later.',
    example: '2026-11-23T08:00:00Z',
  })
  @IsInstant()
  readonly from!: Date;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Events that were stored before this time.',
    example: '2026-11-23T09:00:00Z',
  })
  @IsInstant()
  readonly to!: Date;

  @ApiPropertyOptional({
    enum: EVENT_TYPES,
    isArray: true,
    description: 'Only these types, among those that the endpoint gets.',
    example: ['message.delivered'],
  })
  @IsOptional()
  @IsIn(EVENT_TYPES, { each: true, message: 'types must be a list of types of events.' })
  @ArrayMaxSize(EVENT_TYPES.length, { message: 'types must name each type once.' })
  @ArrayMinSize(1, { message: 'types must not be empty.' })
  @IsArray({ message: 'types must be a list of types of events.' })
  readonly types?: EventType[];
}
