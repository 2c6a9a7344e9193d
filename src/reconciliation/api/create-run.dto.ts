import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsInstant } from '../../http/is-instant.js';

/** Without an end it stays valid as time goes by. */
export const CREATE_RUN_EXAMPLES = {
  since: { summary: 'All since then', value: { from: '2026-11-23T08:00:00Z' } },
};

export class CreateRunDto {
  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Messages that Plivo took at this time or later. Plivo keeps none for longer than 90 days.',
    example: '2026-11-23T08:00:00Z',
  })
  @IsInstant()
  readonly from!: Date;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Messages that Plivo took before this time. Now by default.',
    example: '2026-11-23T12:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  readonly to?: Date;
}
