import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../core/http/page.js';

/** Filters of the list; together they narrow it. */
export class ListOptOutsQuery extends PageQuery {
  @ApiPropertyOptional({
    description: 'In a URL as %2B and digits. Of a Powerpack also what people wrote to any number of yours.',
    example: '+15550100000',
  })
  @IsOptional()
  @Matches(/^([ +]?[A-Za-z0-9 ]{1,15}|powerpack:[\da-f-]{36})$/i, {
    message: 'sender must be a number (+ as %2B), a sender id or powerpack:<uuid>.',
  })
  readonly sender?: string;

  @ApiPropertyOptional({ description: 'In a URL as %2B and digits.', example: '+14155550123' })
  @IsOptional()
  @Matches(/^[ +]?\d{3,15}$/, { message: 'recipient must be a number such as +14155550123 (+ as %2B).' })
  readonly recipient?: string;
}
