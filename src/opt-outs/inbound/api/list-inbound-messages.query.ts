import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { RecipientFilter, SenderFilter } from '../../../dto/list-filters.js';
import { PageQuery } from '../../../http/page.js';
import { CONSENT_CHANGES, type ConsentChange } from '../../../sms/consent-words.js';

/** Filters of the list; together they narrow it. */
export class ListInboundMessagesQuery extends PageQuery {
  @SenderFilter('The number that the message came from.')
  readonly sender?: string;

  @RecipientFilter('Your number that the message was sent to.')
  readonly recipient?: string;

  @ApiPropertyOptional({ enum: CONSENT_CHANGES })
  @IsOptional()
  @IsIn(CONSENT_CHANGES, { message: 'consentChange must be opt_out or opt_in.' })
  readonly consentChange?: ConsentChange;
}
