import { ApiProperty } from '@nestjs/swagger';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { DltView } from '../../dto/dlt.view.js';
import { LOG_RETENTIONS, type LogRetention } from '../../sms/log-retention.js';
import { MESSAGE_KINDS, type MessageKind } from '../../sms/message-kinds.js';
import { MESSAGE_STATES, type MessageState } from '../message.js';
import { PageOf } from '../../http/page.js';

export class SegmentsView {
  @ApiProperty({ enum: ['GSM-7', 'UCS-2'], example: 'GSM-7' })
  encoding!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Counted from the text. `delivery.cost.units` has what Plivo bills.',
    example: 1,
  })
  segments!: number;
}

export class TextReportView extends SegmentsView {
  @ApiProperty({
    type: [String],
    description: 'The characters that made the text UCS-2, with 70 characters a segment instead of 160.',
    example: [],
  })
  ucs2Characters!: string[];
}

/** A message and the state of its sending. */
export class MessageView extends DltView {
  @ApiProperty({ description: 'Our id.', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's id. Null until Plivo has answered or called back.",
    example: null,
  })
  messageUuid!: string | null;

  @ApiProperty({ enum: MESSAGE_STATES, example: 'queued' })
  state!: MessageState;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The code of the reason for `state`.',
    example: null,
  })
  stateReason!: string | null;

  @ApiProperty({ example: '+15551234567' })
  to!: string;

  @ApiProperty({
    description: 'The sender. A Powerpack is shown as `powerpack:<uuid>`.',
    example: '+15550100000',
  })
  from!: string;

  @ApiProperty({ enum: MESSAGE_KINDS, example: 'transactional' })
  kind!: MessageKind;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  template!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, example: null })
  templateVersion!: number | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The experiment that chose the text.',
    example: null,
  })
  experiment!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'The variant it chose.', example: null })
  variant!: string | null;

  @ApiProperty({ type: SegmentsView })
  text!: SegmentsView;

  @ApiProperty({ enum: LOG_RETENTIONS, example: 'all' })
  log!: LogRetention;

  @ApiProperty({
    enum: PLIVO_MODES,
    description: 'The mode that accepted it. It is sent in this mode only.',
    example: 'live',
  })
  mode!: PlivoMode;

  @ApiProperty({ type: 'string', nullable: true, example: 'order-4711' })
  clientReference!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, example: { order: 4711 } })
  metadata!: Record<string, unknown> | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Where its webhooks go, instead of to all endpoints.',
    example: null,
  })
  callbackUrl!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  batchId!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The `id` of the first message, where this one is a resend.',
    example: null,
  })
  resendOf!: string | null;

  @ApiProperty({
    type: 'integer',
    description: '0 for the first message, 1 for its first resend.',
    example: 0,
  })
  resend!: number;

  @ApiProperty({ type: 'integer', description: 'How often Plivo was asked to send it.', example: 0 })
  attempts!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  sendAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  expiresAt!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  submittedAt!: string | null;
}

/** The response to a new message. It also explains the number of segments. */
export class AcceptedMessageView extends MessageView {
  @ApiProperty({ type: TextReportView })
  declare text: TextReportView;
}

export class MessagePageView extends PageOf(MessageView) {}
