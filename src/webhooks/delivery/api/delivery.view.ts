import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../http/page.js';
import { DELIVERY_STATES, type DeliveryState } from '../delivery.js';

export class DeliveryAttemptView {
  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  at!: string;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The status of the answer. Null where there was none.',
    example: 200,
  })
  status!: number | null;

  @ApiProperty({ type: 'number', description: 'In milliseconds.', example: 41.7 })
  durationMs!: number;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The first kilobyte of the answer.',
    example: 'ok',
  })
  answer!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Why there was no answer, as a code.',
    example: null,
  })
  error!: string | null;
}

export class DeliveryView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c_4711' })
  id!: string;

  @ApiProperty({ description: 'The header `webhook-id`.', example: 'evt_mi2xq3ts_4711' })
  webhookId!: string;

  @ApiProperty({ example: 'message.delivered' })
  type!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description:
      "The `id` of the event's message, or its `messageUuid` where another program sent it. Null for other events.",
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  messageId!: string | null;

  @ApiProperty({
    enum: DELIVERY_STATES,
    description:
      '`waiting` for its next attempt, or for an earlier event of its message; `given_up` after the last attempt.',
    example: 'delivered',
  })
  state!: DeliveryState;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the next attempt is due, at the earliest.',
    example: null,
  })
  nextAttemptAt!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.165Z' })
  updatedAt!: string;

  @ApiProperty({ type: [DeliveryAttemptView], description: 'All attempts, the first one first.' })
  attempts!: DeliveryAttemptView[];
}

export class DeliveryPageView extends PageOf(DeliveryView) {}

export class ReplayView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;
}
