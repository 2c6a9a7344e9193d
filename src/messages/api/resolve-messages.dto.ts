import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsIn, IsInt, Matches, Max, Min } from 'class-validator';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { IsInstant } from '../../http/is-instant.js';

export const MAX_RESOLVED = 1_000;

/** Examples in /docs. The first is filled in. */
export const RESOLVE_EXAMPLES = {
  filter: { summary: 'By filter', value: { as: 'sent', stateReason: 'plivo_unknown_outcome' } },
  ids: { summary: 'By id', value: { as: 'resend', ids: ['019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c'] } },
};

/**
 * Either `ids`, or at least one filter. A message must match all filters. Null is refused, so that
 * no intended filter is lost.
 */
export class ResolveMessagesDto {
  @ApiProperty({
    enum: ['sent', 'resend'],
    description:
      'sent: Plivo took the messages. resend: Plivo did not take them, so ask again. A message with a delivery report counts as sent.',
    example: 'resend',
  })
  @IsIn(['sent', 'resend'], { message: 'as must be sent or resend.' })
  readonly as!: 'sent' | 'resend';

  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: MAX_RESOLVED,
    example: ['019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c'],
  })
  @IsOptionalNotNull()
  @Matches(/^[\w-]{1,64}$/, { each: true, message: 'ids must be ids of messages.' })
  @ArrayMaxSize(MAX_RESOLVED, { message: 'ids must be at most 1,000; send the rest apart.' })
  @ArrayNotEmpty({ message: 'ids must hold at least one id.' })
  @IsArray({ message: 'ids must be a list of ids.' })
  readonly ids?: string[];

  @ApiPropertyOptional({ description: 'Messages of this batch.' })
  @IsOptionalNotNull()
  @Matches(/^[\w-]{1,64}$/, { message: 'batchId must be the id of a batch.' })
  readonly batchId?: string;

  @ApiPropertyOptional({
    description: 'Messages with this reason, such as plivo_unknown_outcome or interrupted.',
  })
  @IsOptionalNotNull()
  @Matches(/^[\w-]{1,64}$/, { message: 'stateReason must be a reason such as plivo_unknown_outcome.' })
  readonly stateReason?: string;

  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Created at this time or later.' })
  @IsOptionalNotNull()
  @IsInstant()
  readonly createdFrom?: Date;

  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Created before this time.' })
  @IsOptionalNotNull()
  @IsInstant()
  readonly createdTo?: Date;

  @ApiPropertyOptional({ minimum: 1, maximum: MAX_RESOLVED, default: MAX_RESOLVED, example: MAX_RESOLVED })
  @IsOptionalNotNull()
  @Max(MAX_RESOLVED, { message: 'limit must be at most 1,000.' })
  @Min(1, { message: 'limit must be at least 1.' })
  @IsInt({ message: 'limit must be a whole number.' })
  readonly limit: number = MAX_RESOLVED;
}

export class ResolvedMessagesView {
  @ApiProperty({ description: 'How many messages were resolved.', example: 3 })
  resolved!: number;

  @ApiProperty({ description: 'How many of them had a delivery report and count as sent.', example: 1 })
  reported!: number;

  @ApiProperty({
    type: [String],
    description: 'Ids of `ids` without a message with an unknown outcome.',
    example: [],
  })
  skipped!: string[];

  @ApiProperty({
    description: 'Whether more messages match the filters. Repeat the request for them.',
    example: false,
  })
  more!: boolean;
}
