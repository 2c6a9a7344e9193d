import { ApiProperty } from '@nestjs/swagger';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { BATCH_STATES, type BatchState, LINE_RESULTS } from '../batch.js';
import { PageOf } from '../../http/page.js';

const INTEGER = { type: 'integer' } as const;

/** Number of lines by result. */
export class ResultCountsView {
  @ApiProperty({ ...INTEGER, example: 99_700 })
  accepted!: number;

  @ApiProperty({ ...INTEGER, description: 'Lines whose recipient has an earlier line.', example: 120 })
  duplicate!: number;

  @ApiProperty({ ...INTEGER, example: 100 })
  opted_out!: number;

  @ApiProperty({
    ...INTEGER,
    description: 'Lines refused by the rules on countries and limits.',
    example: 0,
  })
  refused!: number;

  @ApiProperty({ ...INTEGER, example: 80 })
  invalid!: number;
}

/** Number of messages by state. */
export class StateCountsView {
  @ApiProperty({ ...INTEGER, description: 'Messages that are not in the queue yet.', example: 90_000 })
  held!: number;

  @ApiProperty({ ...INTEGER, example: 2_000 })
  queued!: number;

  @ApiProperty({ ...INTEGER, example: 1 })
  submitting!: number;

  @ApiProperty({ ...INTEGER, example: 7_699 })
  submitted!: number;

  @ApiProperty({ ...INTEGER, example: 0 })
  refused!: number;

  @ApiProperty({ ...INTEGER, example: 0 })
  expired!: number;

  @ApiProperty({ ...INTEGER, example: 0 })
  unknown!: number;

  @ApiProperty({ ...INTEGER, example: 0 })
  cancelled!: number;
}

export class BatchView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ enum: BATCH_STATES, example: 'running' })
  state!: BatchState;

  @ApiProperty({ example: 'marketing' })
  kind!: string;

  @ApiProperty({ example: '+15550100000' })
  from!: string;

  @ApiProperty({ enum: PLIVO_MODES, description: 'The mode that accepted it.', example: 'live' })
  mode!: PlivoMode;

  @ApiProperty({ type: 'string', nullable: true, example: 'order-shipped' })
  template!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: 1 })
  templateVersion!: number | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The experiment that chooses the text of each message.',
    example: null,
  })
  experiment!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'spring-sale' })
  clientReference!: string | null;

  @ApiProperty({ ...INTEGER, description: 'Lines that were read.', example: 100_000 })
  lines!: number;

  @ApiProperty({ type: ResultCountsView })
  results!: ResultCountsView;

  @ApiProperty({ type: StateCountsView })
  messages!: StateCountsView;

  @ApiProperty({ description: 'Per cent of the accepted messages that have ended.', example: 7.7 })
  percentDone!: number;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description:
      'From the rate of the last minute, or from the rate limits. Null unless the batch is running.',
    example: '2026-11-24T13:20:00.000Z',
  })
  estimatedEndAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  sendAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  expiresAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-24T08:14:53.123Z' })
  createdAt!: string;
}

export class BatchPageView extends PageOf(BatchView) {}

export class BatchLineView {
  @ApiProperty({
    ...INTEGER,
    description:
      'The row of the CSV, where the header is row 1. For JSON, the position in `recipients`, from 1.',
    example: 17,
  })
  line!: number;

  @ApiProperty({ type: 'string', nullable: true, example: '+15551234567' })
  recipient!: string | null;

  @ApiProperty({ enum: LINE_RESULTS, example: 'invalid' })
  result!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'A sentence for `invalid`, a code for `opted_out` and `refused`.',
    example: 'variables.name must be given.',
  })
  reason!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  messageId!: string | null;
}

export class BatchLinePageView extends PageOf(BatchLineView) {}
