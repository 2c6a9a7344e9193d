import { ApiProperty } from '@nestjs/swagger';
import { MESSAGE_KINDS } from '../../sms/message-kinds.js';
import { MESSAGE_EVENT_TYPES } from '../public-event.js';

const TIME = '2026-11-29T08:14:53.000Z';
const MESSAGE_ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

class EventErrorView {
  @ApiProperty({ example: 'Carrier network error' })
  meaning!: string;

  @ApiProperty({ description: 'Whether a resend helps.', example: 'with_backoff' })
  resend!: string;
}

class EventNetworkView {
  @ApiProperty({ type: 'string', nullable: true, description: 'Mobile country code.', example: '310' })
  mcc!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Mobile network code.', example: '260' })
  mnc!: string | null;
}

/** The `data` of an event of a message. */
export class MessageEventDataView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Our id. Null for messages of other programs.',
    example: MESSAGE_ID,
  })
  id!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's id. Null before Plivo has taken the message.",
    example: 'cf3e1a8d-2c52-4a2d-8a8e-2f9a8e2f7a51',
  })
  messageUuid!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'order-4711' })
  clientReference!: string | null;

  @ApiProperty({ type: 'object', nullable: true, additionalProperties: true, example: { shop: 'berlin' } })
  metadata!: Record<string, unknown> | null;

  @ApiProperty({ type: 'string', nullable: true, example: null })
  batchId!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: '+14155550123' })
  to!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: '+15550100000' })
  from!: string | null;

  @ApiProperty({ type: 'string', nullable: true, enum: [...MESSAGE_KINDS, null], example: 'transactional' })
  kind!: string | null;

  @ApiProperty({
    enum: MESSAGE_EVENT_TYPES.map((type) => type.slice(type.indexOf('.') + 1)),
    description: 'The word after the dot of the type.',
    example: 'delivered',
  })
  status!: string;

  @ApiProperty({ type: 'string', nullable: true, description: "Plivo's code.", example: null })
  errorCode!: string | null;

  @ApiProperty({ type: EventErrorView, nullable: true })
  error!: EventErrorView | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Why the service refused or cancelled it, or does not know its outcome: a problem code.',
    example: null,
  })
  reason!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Segments billed.', example: 1 })
  units!: number | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Total, in micro-USD.', example: 5500 })
  amountMicros!: number | null;

  @ApiProperty({ type: EventNetworkView })
  network!: EventNetworkView;

  @ApiProperty({ type: 'string', format: 'date-time', example: TIME })
  at!: string;

  @ApiProperty({
    type: 'integer',
    description: 'Of two events of a message the later one has the greater number.',
    example: 48213,
  })
  sequence!: number;
}
