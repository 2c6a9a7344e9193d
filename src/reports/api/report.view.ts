import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import {
  GroupedReportView,
  LatenciesView,
  MessageFiguresView,
  ReportGroupView,
  ReportTimeView,
} from './report-figures.view.js';

/** The period and the group of a row. */
class RowLabelView {
  @ApiProperty({
    description: 'When the period begins, as clocks in the zone show it.',
    example: '2026-11-01T00:00:00+01:00',
  })
  start!: string;

  @ApiProperty({ type: ReportGroupView })
  group!: ReportGroupView;
}

export class MessageRowView extends IntersectionType(RowLabelView, MessageFiguresView) {}

export class MessageReportView extends GroupedReportView {
  @ApiProperty({ type: [MessageRowView], description: 'By period, then by group.' })
  rows!: MessageRowView[];

  @ApiProperty({ type: MessageFiguresView })
  total!: MessageFiguresView;
}

export class LatencyRowView extends IntersectionType(RowLabelView, LatenciesView) {}

export class LatencyReportView extends GroupedReportView {
  @ApiProperty({ type: [LatencyRowView], description: 'By period, then by group.' })
  rows!: LatencyRowView[];

  @ApiProperty({ type: LatenciesView })
  total!: LatenciesView;
}

const RESENDS = ['never', 'no', 'once', 'with_backoff', 'if_still_relevant', 'after_top_up', 'with_template'];

export class ErrorRowView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's error code. Null where the report had none.",
    example: '80',
  })
  code!: string | null;

  @ApiProperty({ example: 'Destination temporarily unavailable' })
  meaning!: string;

  @ApiProperty({ enum: RESENDS, description: 'Whether a resend makes sense.', example: 'with_backoff' })
  resend!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Messages that are undelivered, failed or rejected with this code.',
    example: 40,
  })
  messages!: number;

  @ApiProperty({ type: 'number', description: '`messages` / `final`.', example: 0.033 })
  share!: number;

  @ApiProperty({
    type: [String],
    description: "Plivo's ids of the newest of them, up to five.",
    example: ['83876bdb-2033-4876-bfaf-0ff8693705af'],
  })
  messageUuids!: string[];
}

export class ErrorReportView extends ReportTimeView {
  @ApiProperty({
    type: 'integer',
    description:
      'Messages that are delivered, read, undelivered, failed or rejected. `status` and `errorCode` do not filter them.',
    example: 1_198,
  })
  final!: number;

  @ApiProperty({ type: [ErrorRowView], description: 'Most messages first.' })
  rows!: ErrorRowView[];
}
