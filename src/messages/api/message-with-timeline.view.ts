import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { DeliveryTimelineView } from '../../delivery/api/delivery-status.view.js';
import { MESSAGE_CHANGES, type MessageChange } from '../../feed/feed-event.js';
import { LISTED_STATUSES } from '../../plivo/statuses.js';
import { MESSAGE_STATES, type MessageState } from '../message.js';
import { MessageView } from './message.view.js';

export class MessageStepView {
  @ApiProperty({
    enum: MESSAGE_CHANGES,
    description:
      'The state it came into. queued: an unknown outcome was resolved by sending again. uuid_released: the `messageUuid` ' +
      'that it had is of another message.',
    example: 'submitted',
  })
  change!: MessageChange;

  @ApiProperty({ type: 'string', nullable: true, description: 'The code of the reason.', example: null })
  reason!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  at!: string;
}

export class MessageTryView {
  @ApiProperty({ description: 'Our id.', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({
    type: 'integer',
    description: '0 for the first message, 1 for its first resend.',
    example: 0,
  })
  resend!: number;

  @ApiProperty({ enum: MESSAGE_STATES, example: 'submitted' })
  state!: MessageState;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  stateReason!: string | null;

  @ApiProperty({
    enum: [...LISTED_STATUSES, UNKNOWN, null],
    type: 'string',
    nullable: true,
    description: 'The delivery status. Null until Plivo has reported.',
    example: 'delivered',
  })
  status!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: "Plivo's error code.", example: null })
  errorCode!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  createdAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    example: '2026-11-23T08:14:54.031Z',
  })
  submittedAt!: string | null;
}

@ApiExtraModels(DeliveryTimelineView)
export class MessageWithTimelineView extends MessageView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description:
      'The number that Plivo picked from the Powerpack. Null for other senders, and until Plivo has reported.',
    example: null,
  })
  senderNumber!: string | null;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(DeliveryTimelineView) }, { type: 'null' }],
    description: 'The current status and all reports. Null until Plivo has reported.',
  })
  delivery!: DeliveryTimelineView | null;

  @ApiProperty({
    type: [MessageStepView],
    description:
      'What the service did with it after it was created, in order. A change that was undone stays.',
  })
  steps!: MessageStepView[];

  @ApiProperty({
    type: [MessageTryView],
    description: 'The first message of its chain and all resends, this one among them.',
  })
  tries!: MessageTryView[];
}
