import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { IsInstant } from '../../http/is-instant.js';
import { RUN_KINDS, type RunKind } from '../runs/run.js';

/** Without an end, the example stays valid. */
export const CREATE_RUN_EXAMPLES = {
  since: { summary: 'All since then', value: { from: '2026-11-23T08:00:00Z' } },
  backfill: { summary: 'The history', value: { kind: 'backfill', from: '2026-09-01T00:00:00Z' } },
};

export class CreateRunDto {
  @ApiPropertyOptional({
    enum: RUN_KINDS,
    description:
      '`reconcile`: messages of ours without a final status are asked for. `backfill`: all messages in the list of Plivo ' +
      'are read into the record, those of other programs too.',
    default: 'reconcile',
  })
  @IsOptional()
  @IsIn(RUN_KINDS)
  readonly kind?: RunKind;

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
