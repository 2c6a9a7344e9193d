import { applyDecorators } from '@nestjs/common';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { SenderFilter, TimeFilter } from '../../dto/list-filters.js';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { MESSAGE_KINDS } from '../../sms/message-kinds.js';
import { isCountry } from '../dimensions/is-country.js';
import { UNKNOWN } from '../dimensions/unknown.js';
import { REPORTED_STATUSES } from '../reported-statuses.js';

const NAME = /^[\w.-]{1,64}$/;

/** An empty value selects messages without a value. */
function OrNone(): PropertyDecorator {
  return applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === '' ? null : value)),
  );
}

function NameFilter(field: string, what: string, example: string): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({ type: 'string', description: `${what} Empty: messages without one.`, example }),
    Matches(NAME, { message: `${field} must be up to 64 letters, digits, dots, dashes and _.` }),
    OrNone(),
  );
}

/** Filters by dimension. A message must match all of them. */
export class DimensionFiltersQuery {
  @TimeFilter('Counted at this time or later. By default 30 days before `to`.')
  readonly from?: Date;

  @TimeFilter('Counted before this time. By default now.')
  readonly to?: Date;

  @ApiPropertyOptional({
    description: 'The country of the recipient: an ISO 3166 code, or `unknown`.',
    example: 'US',
  })
  @IsOptional()
  @HasNoMistake('isCountry', (value) =>
    value === UNKNOWN || isCountry(value) ? null : 'must be an ISO 3166 code such as US, or unknown.',
  )
  readonly country?: string;

  @ApiPropertyOptional({
    description: 'Mobile country and network code of the report, or `unknown`.',
    example: '310-260',
  })
  @IsOptional()
  @Matches(/^(\d{3}-\d{1,3}|unknown)$/, { message: 'network must be codes such as 310-260, or unknown.' })
  readonly network?: string;

  @SenderFilter('The sender. Empty: messages without one.')
  @OrNone()
  readonly sender?: string | null;

  @ApiPropertyOptional({
    type: 'string',
    enum: MESSAGE_KINDS,
    description: 'Empty: messages of other programs, which have none.',
    example: 'otp',
  })
  @IsIn(MESSAGE_KINDS, { message: `kind must be one of ${MESSAGE_KINDS.join(', ')}, or empty.` })
  @OrNone()
  readonly kind?: string | null;

  @NameFilter('template', 'The name of a template.', 'order-shipped')
  readonly template?: string | null;

  @NameFilter('batch', 'The `id` of a batch.', '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c')
  readonly batch?: string | null;

  @NameFilter('experiment', 'The name of an experiment.', 'welcome-text')
  readonly experiment?: string | null;

  @NameFilter('variant', 'The name of a variant.', 'short')
  readonly variant?: string | null;
}

/** All ten fields. */
export class ReportFiltersQuery extends DimensionFiltersQuery {
  @ApiPropertyOptional({
    enum: REPORTED_STATUSES,
    description:
      'The current status; `none` where no report has come; the last four where Plivo did not take the message.',
    example: 'delivered',
  })
  @IsOptional()
  @IsIn(REPORTED_STATUSES, { message: `status must be one of ${REPORTED_STATUSES.join(', ')}.` })
  readonly status?: string;

  @ApiPropertyOptional({
    type: 'string',
    description: 'An error code of Plivo. Empty: messages without one.',
    example: '80',
  })
  @Matches(/^\w{1,16}$/, { message: 'errorCode must be a code such as 80, or empty.' })
  @OrNone()
  readonly errorCode?: string | null;
}
