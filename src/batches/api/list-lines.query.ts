import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../http/page.js';
import { LINE_RESULTS, type LineResult } from '../batch.js';

export class ListLinesQuery extends PageQuery {
  @ApiPropertyOptional({ enum: LINE_RESULTS, description: 'Lines with this result.' })
  @IsOptional()
  @IsIn(LINE_RESULTS, { message: `result must be one of ${LINE_RESULTS.join(', ')}.` })
  readonly result?: LineResult;
}
