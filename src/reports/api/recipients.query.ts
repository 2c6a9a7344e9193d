import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { DimensionFiltersQuery } from './report-filters.query.js';

const MAX_RECIPIENTS = 1_000;

export class RecipientsReportQuery extends DimensionFiltersQuery {
  @ApiPropertyOptional({ description: 'The least failed messages of a number.', default: 3, minimum: 1 })
  @Type(() => Number)
  @Min(1, { message: 'minFailed must be at least 1.' })
  @IsInt({ message: 'minFailed must be a whole number.' })
  @Max(1_000_000, { message: 'minFailed must be at most 1,000,000.' })
  readonly minFailed: number = 3;

  @ApiPropertyOptional({
    description: 'The most numbers.',
    default: 100,
    minimum: 1,
    maximum: MAX_RECIPIENTS,
  })
  @Type(() => Number)
  @Min(1, { message: 'limit must be between 1 and 1000.' })
  @Max(MAX_RECIPIENTS, { message: 'limit must be between 1 and 1000.' })
  @IsInt({ message: 'limit must be a whole number.' })
  readonly limit: number = 100;
}
