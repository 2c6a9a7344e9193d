import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { PLIVO_MODES } from '../../config/environment.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import { PageOf } from '../../http/page.js';
import { REPORT_SOURCES } from '../delivery-report.js';
import { LOGGED_OUTCOMES } from '../delivery-status.js';

const EXAMPLE = {
  messageUuid: '83876bdb-2033-4876-bfaf-0ff8693705af',
  messageId: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  time: '2026-11-23T08:14:53.000Z',
};

class ErrorView {
  @ApiProperty({ example: '80' })
  code!: string;

  @ApiProperty({ example: 'Destination temporarily unavailable' })
  meaning!: string;

  @ApiProperty({
    description: 'Whether a resend makes sense.',
    enum: ['never', 'no', 'once', 'with_backoff', 'if_still_relevant', 'after_top_up', 'with_template'],
    example: 'with_backoff',
  })
  resend!: string;
}

class CostView {
  @ApiProperty({ type: 'integer', nullable: true, description: 'Segments billed.', example: 1 })
  units!: number | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Rate of one segment, in micro-USD.',
    example: 5500,
  })
  totalRateMicros!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Total, in micro-USD.', example: 5500 })
  totalAmountMicros!: number | null;
}

class NetworkView {
  @ApiProperty({ type: 'string', nullable: true, description: 'Mobile country code.', example: '310' })
  mcc!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Mobile network code.', example: '004' })
  mnc!: string | null;
}

const LATER = 'unknown: a value of a later version of the service.';

@ApiExtraModels(ErrorView)
class ReportView {
  @ApiProperty({ enum: [...LISTED_STATUSES, UNKNOWN], description: LATER, example: 'delivered' })
  status!: string;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(ErrorView) }, { type: 'null' }],
  })
  error!: ErrorView | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: "Plivo's number for the order of the reports.",
    example: 3,
  })
  sequence!: number | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: EXAMPLE.time })
  plivoTimestamp!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: EXAMPLE.time })
  receivedAt!: string;

  @ApiProperty({ enum: [...REPORT_SOURCES, UNKNOWN], description: LATER, example: 'callback' })
  source!: string;

  @ApiProperty({
    enum: [...PLIVO_MODES, UNKNOWN],
    description: `Whether Plivo or the sandbox reported it. ${LATER}`,
    example: 'live',
  })
  mode!: string;
}

/** The current status of one message. */
export class DeliveryStatusView extends ReportView {
  @ApiProperty({ example: EXAMPLE.messageUuid })
  messageUuid!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Our id. Null for messages of other programs.',
    example: EXAMPLE.messageId,
  })
  messageId!: string | null;

  @ApiProperty({ description: 'True once no later report is expected.', example: true })
  final!: boolean;

  @ApiProperty({ type: 'string', nullable: true, example: '+15551234567' })
  recipient!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: '+15550100000' })
  sender!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'sms' })
  messageType!: string | null;

  @ApiProperty({ type: CostView })
  cost!: CostView;

  @ApiProperty({ type: NetworkView })
  network!: NetworkView;

  @ApiProperty({ type: 'string', format: 'date-time', example: EXAMPLE.time })
  updatedAt!: string;
}

/** One report, from the event log. */
export class DeliveryEventView extends ReportView {
  @ApiProperty({ description: 'Grows in the order of recording.', example: '42' })
  id!: string;

  @ApiProperty({
    enum: [...LOGGED_OUTCOMES, UNKNOWN],
    description:
      'applied: it became the current status. stale: a later report was there. mismatch: it contradicts its signed path and has ' +
      'no effect. unconfirmed: its signature does not cover its status, so it has no effect; Plivo is asked ' +
      `(CONFIRM_FINAL_STATUS). ${LATER}`,
    example: 'applied',
  })
  outcome!: string;

  @ApiProperty({ description: 'The reason for `outcome`.', example: 'A later stage than sent.' })
  reason!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Every parameter as received.' })
  rawPayload!: Record<string, unknown>;
}

export class DeliveryTimelineView extends DeliveryStatusView {
  @ApiProperty({ type: [DeliveryEventView] })
  events!: DeliveryEventView[];
}

export class DeliveryStatusPageView extends PageOf(DeliveryStatusView) {}
