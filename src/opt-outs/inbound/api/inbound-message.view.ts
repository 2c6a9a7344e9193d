import { ApiProperty } from '@nestjs/swagger';
import { CONSENT_CHANGES } from '../../../sms/consent-words.js';
import { PageOf } from '../../../http/page.js';

/** A message from a person to one of our numbers. */
export class InboundMessageView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's id of the message.",
    example: '83876bdb-2033-4876-bfaf-0ff8693705af',
  })
  messageUuid!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The number that the message came from.',
    example: '+14155550123',
  })
  sender!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Your number that the message was sent to.',
    example: '+15550100000',
  })
  recipient!: string | null;

  @ApiProperty({ type: 'string', nullable: true, example: 'STOP' })
  text!: string | null;

  @ApiProperty({
    enum: CONSENT_CHANGES,
    type: 'string',
    nullable: true,
    description: 'opt_out for a STOP, opt_in for a START, null for any other text.',
    example: 'opt_out',
  })
  consentChange!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-23T08:14:53.000Z' })
  receivedAt!: string;
}

export class InboundMessagePageView extends PageOf(InboundMessageView) {}
