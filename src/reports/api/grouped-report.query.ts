import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { type Interval, INTERVALS } from '../period/report-period.js';
import { isTimeZone } from '../period/zone-clock.js';
import { REPORT_FIELDS, type ReportField } from '../query/report-field.js';
import { ReportFiltersQuery } from './report-filters.query.js';

const MAX_GROUPS = 2;

function groupByMistake(value: unknown): string | null {
  const fields: unknown[] = Array.isArray(value) ? value : [value];
  if (fields.some((field) => !REPORT_FIELDS.some((known) => known === field)))
    return `must be one of ${REPORT_FIELDS.join(', ')}.`;
  if (fields.length > MAX_GROUPS) return `must come at most ${MAX_GROUPS} times.`;
  return new Set(fields).size < fields.length ? 'must not name the same group twice.' : null;
}

/** A report by period and group. */
export class GroupedReportQuery extends ReportFiltersQuery {
  @ApiPropertyOptional({
    enum: INTERVALS,
    description: 'A row for each. Left out: one row for the whole time.',
  })
  @IsOptional()
  @IsIn(INTERVALS, { message: `interval must be one of ${INTERVALS.join(', ')}.` })
  readonly interval?: Interval;

  @ApiPropertyOptional({
    description: 'The IANA time zone by whose clocks intervals begin. A week begins on Monday.',
    default: 'UTC',
    example: 'Europe/Berlin',
  })
  @HasNoMistake('isTimeZone', (value) =>
    typeof value === 'string' && isTimeZone(value)
      ? null
      : 'must be an IANA time zone, such as Europe/Berlin.',
  )
  readonly timeZone: string = 'UTC';

  @ApiPropertyOptional({
    enum: REPORT_FIELDS,
    isArray: true,
    description: 'Up to two: `groupBy=country&groupBy=kind`.',
  })
  @HasNoMistake('isGroupBy', groupByMistake)
  @Transform(({ value }: { value: unknown }) => (Array.isArray(value) ? value : [value]))
  readonly groupBy: ReportField[] = [];
}
