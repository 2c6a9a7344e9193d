import { ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsBoolean, Matches } from 'class-validator';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { MAX_REPLAYED, type ReplayRequest } from '../rejected-callback-replayer.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** Examples in /docs. The first is filled in. */
export const REPLAY_REJECTED_EXAMPLES = {
  dryRun: { summary: 'Which of the oldest can be read now', value: { dryRun: true } },
  oldest: { summary: 'The oldest', value: {} },
  ids: { summary: 'By id', value: { ids: [ID] } },
};

export class ReplayRejectedDto implements ReplayRequest {
  @ApiPropertyOptional({
    type: [String],
    minItems: 1,
    maxItems: MAX_REPLAYED,
    description: `Only these. Without it the ${MAX_REPLAYED} oldest.`,
    example: [ID],
  })
  @IsOptionalNotNull()
  @Matches(/^[\w-]{1,64}$/, { each: true, message: 'ids must be ids of rejected callbacks.' })
  @ArrayMaxSize(MAX_REPLAYED, { message: `ids must be at most ${MAX_REPLAYED}; send the rest apart.` })
  @ArrayNotEmpty({ message: 'ids must hold at least one id.' })
  @IsArray({ message: 'ids must be a list of ids.' })
  readonly ids?: string[];

  @ApiPropertyOptional({
    description: 'The `next` of the last answer: the oldest after it. Not together with `ids`.',
  })
  @IsOptionalNotNull()
  @Matches(/^[\w-]{1,64}$/, { message: 'after must be the `next` of another answer, unchanged.' })
  readonly after?: string;

  @ApiPropertyOptional({ default: false, description: 'Record nothing; say what can be read now.' })
  @IsOptionalNotNull()
  @IsBoolean({ message: 'dryRun must be true or false.' })
  readonly dryRun?: boolean;
}
