import { ApiProperty } from '@nestjs/swagger';
import { EXAMPLE_TIME, ReportTimeView } from './report-figures.view.js';

export class RecipientRowView {
  @ApiProperty({ description: 'Masked unless the key has the scope `admin`.', example: '+1415555XXXX' })
  recipient!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Messages that failed since the last one that was delivered.',
    example: 7,
  })
  failed!: number;

  @ApiProperty({ type: 'string', nullable: true, description: 'Of the last failed message.', example: '70' })
  lastErrorCode!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The meaning of this code.',
    example: 'Destination permanently unavailable',
  })
  lastErrorMeaning!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: EXAMPLE_TIME })
  lastFailedAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the last delivered message was counted. Null where none was delivered.',
    example: EXAMPLE_TIME,
  })
  lastDeliveredAt!: string | null;
}

export class RecipientReportView extends ReportTimeView {
  @ApiProperty({ type: [RecipientRowView], description: 'Most failures first.' })
  rows!: RecipientRowView[];
}
