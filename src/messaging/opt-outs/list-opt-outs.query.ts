import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../core/http/page.js';

/** Filters of the list; together they narrow it. */
export class ListOptOutsQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'In a URL as %2B and digits.', example: '+15550100000' })
  @IsOptional()
  @Matches(/^[ +]?[A-Za-z0-9 ]{1,15}$/, { message: 'sender must be a number (+ as %2B) or a sender id.' })
  readonly sender?: string;

  @ApiPropertyOptional({ description: 'In a URL as %2B and digits.', example: '+14155550123' })
  @IsOptional()
  @Matches(/^[ +]?\d{3,15}$/, { message: 'recipient must be a number such as +14155550123 (+ as %2B).' })
  readonly recipient?: string;
}
