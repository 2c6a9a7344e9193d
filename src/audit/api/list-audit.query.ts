import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, MaxLength } from 'class-validator';
import { TimeFilter } from '../../dto/list-filters.js';
import { PageQuery } from '../../http/page.js';

const MAX_LENGTH = 200;

/** Filters of the list. An entry must match all of them. */
export class ListAuditQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The name of a key.', example: 'operations' })
  @IsOptional()
  @MaxLength(MAX_LENGTH, { message: `key must have at most ${MAX_LENGTH} characters.` })
  readonly key?: string;

  @ApiPropertyOptional({
    description: 'What it was about, as the list has it.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  @IsOptional()
  @MaxLength(MAX_LENGTH, { message: `subject must have at most ${MAX_LENGTH} characters.` })
  readonly subject?: string;

  @TimeFilter('It was asked for at this time or later.')
  readonly from?: Date;

  @TimeFilter('It was asked for before this time.')
  readonly to?: Date;
}
