import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { PageQuery } from '../../http/page.js';
import { CONSENT_CHANGES, type ConsentChange } from '../../sms/consent-words.js';
import { NumberFilter, PartyFilter } from '../../sms/party-filter.js';

/** Filters of the list; together they narrow it. */
export class ListInboundMessagesQuery extends PageQuery {
  @PartyFilter('sender', 'Who wrote.')
  readonly sender?: string;

  @NumberFilter('recipient', 'The number of ours they wrote to.')
  readonly recipient?: string;

  @ApiPropertyOptional({ enum: CONSENT_CHANGES })
  @IsOptional()
  @IsIn(CONSENT_CHANGES, { message: 'consentChange must be opt_out or opt_in.' })
  readonly consentChange?: ConsentChange;
}
