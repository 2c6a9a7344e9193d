import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../../core/http/page.js';
import { CONSENT_CHANGES, type ConsentChange } from '../../../plivo/inbound-message.js';

/** A number, a short code or a sender id, as a URL may hold it. */
const PARTY = /^[ +]?[A-Za-z0-9 ]{1,15}$/;

/** Filters of the list; together they narrow it. */
export class ListInboundMessagesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Who wrote. In a URL as %2B and digits.', example: '+14155550123' })
  @IsOptional()
  @Matches(PARTY, { message: 'sender must be a number (+ as %2B) or a short code.' })
  readonly sender?: string;

  @ApiPropertyOptional({
    description: 'The number of ours they wrote to. In a URL as %2B and digits.',
    example: '+15550100000',
  })
  @IsOptional()
  @Matches(PARTY, { message: 'recipient must be a number (+ as %2B) or a short code.' })
  readonly recipient?: string;

  @ApiPropertyOptional({ enum: CONSENT_CHANGES })
  @IsOptional()
  @IsIn(CONSENT_CHANGES, { message: 'consentChange must be opt_out or opt_in.' })
  readonly consentChange?: ConsentChange;
}
