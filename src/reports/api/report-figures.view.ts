import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { INTERVALS, type Interval } from '../period/report-period.js';
import { REPORT_FIELDS, type ReportField } from '../query/report-field.js';

export const EXAMPLE_TIME = '2026-11-01T00:00:00.000Z';

const count = (description: string, example: number): PropertyDecorator =>
  ApiProperty({ type: 'integer', description, example });
const value = (description: string, example: string): PropertyDecorator =>
  ApiPropertyOptional({ type: 'string', nullable: true, description, example });

/** The values of the fields that `groupBy` names. */
export class ReportGroupView {
  @value('An ISO 3166 code, or `unknown`.', 'US')
  country?: string | null;

  @value('Mobile country and network code, or `unknown`.', '310-260')
  network?: string | null;

  @value('With `network`: its name. Null where the table of names has none.', 'T-Mobile')
  networkName?: string | null;

  @value('Null where the report had none.', '+15550100000')
  sender?: string | null;

  @value('Null for messages of other programs.', 'otp')
  kind?: string | null;

  @value('The name. Null for messages without a template.', 'order-shipped')
  template?: string | null;

  @value('The `id`. Null for single messages.', '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c')
  batch?: string | null;

  @value('The name. Null for messages without one.', 'welcome-text')
  experiment?: string | null;

  @value('The name. Null for messages without one.', 'short')
  variant?: string | null;

  @value('The current status, `none`, or the state of a message that Plivo did not take.', 'delivered')
  status?: string | null;

  @value('Null where there is none.', '80')
  errorCode?: string | null;
}

class StatusesView {
  @count('Accepted by Plivo.', 0)
  queued!: number;

  @count('Handed to the carrier.', 31)
  sent!: number;

  @count('Confirmed by the carrier.', 1_150)
  delivered!: number;

  @count('Not delivered by the carrier.', 40)
  undelivered!: number;

  @count('Failed before the carrier had it.', 8)
  failed!: number;

  @count('Refused; older word for failed.', 0)
  rejected!: number;

  @count('Opened by the recipient (WhatsApp).', 0)
  read!: number;

  @count('No report has come.', 5)
  none!: number;
}

class DeliveryRateView {
  @ApiProperty({
    type: 'number',
    nullable: true,
    description: '`delivered` / `final`. Null where `final` is 0.',
    example: 0.96,
  })
  rate!: number | null;

  @count('Delivered or read.', 1_150)
  delivered!: number;

  @count('Delivered, read, undelivered, failed or rejected.', 1_198)
  final!: number;
}

export class MessageFiguresView {
  @count('Messages that Plivo took: the sum of `statuses`.', 1_234)
  messages!: number;

  @ApiProperty({ type: StatusesView, description: 'By current status.' })
  statuses!: StatusesView;

  @count('Those of `statuses.sent` that Plivo took more than `ASSUMED_FINAL_AFTER_HOURS` ago.', 30)
  silent!: number;

  @count('Those of `messages` that were sent again after a failure.', 12)
  resends!: number;

  @count('Not taken: refused by Plivo or by a rule of ours.', 3)
  refused!: number;

  @count('Not taken: Plivo was not asked in time.', 0)
  expired!: number;

  @count('Not taken: cancelled by the client.', 0)
  cancelled!: number;

  @count('Plivo was asked and did not answer.', 0)
  unknown!: number;

  @ApiProperty({ type: DeliveryRateView })
  delivery!: DeliveryRateView;

  @count('Segments billed.', 1_300)
  units!: number;

  @count('Price in millionths of a US dollar.', 7_150_000)
  amountMicros!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '`amountMicros` / `delivery.delivered`, rounded. Null where nothing was delivered.',
    example: 6_217,
  })
  costPerDeliveredMicros!: number | null;
}

const milliseconds = (description: string, example: number): PropertyDecorator =>
  ApiProperty({ type: 'integer', nullable: true, description, example });

class LatencyView {
  @count('Messages with a time to this report.', 1_150)
  measured!: number;

  @milliseconds('Half of them took no longer. At most 5 % off. Null where none was measured.', 2_400)
  p50Ms!: number | null;

  @milliseconds('90 % took no longer.', 8_100)
  p90Ms!: number | null;

  @milliseconds('99 % took no longer.', 61_000)
  p99Ms!: number | null;
}

export class LatenciesView {
  @ApiProperty({ type: LatencyView, description: 'From the time Plivo took the message to `sent`.' })
  toSent!: LatencyView;

  @ApiProperty({ type: LatencyView, description: 'From the time Plivo took the message to `delivered`.' })
  toDelivered!: LatencyView;
}

/** Start and end of a report. */
export class ReportTimeView {
  @ApiProperty({ type: 'string', format: 'date-time', example: EXAMPLE_TIME })
  from!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Messages counted at this time are not in the report.',
    example: '2026-12-01T00:00:00.000Z',
  })
  to!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'Every delivery report that was recorded by then is counted.',
    example: '2026-11-28T12:00:00.000Z',
  })
  asOf!: string;
}

/** The query of a report by period and group. */
export class GroupedReportView extends ReportTimeView {
  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ type: 'string', enum: [...INTERVALS, null], nullable: true, example: 'day' })
  interval!: Interval | null;

  @ApiProperty({ enum: REPORT_FIELDS, isArray: true, example: ['country'] })
  groupBy!: ReportField[];
}
