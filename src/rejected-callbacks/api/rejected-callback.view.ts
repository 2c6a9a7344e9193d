import { ApiProperty } from '@nestjs/swagger';
import { PLIVO_MODES, SIGNATURE_VERSIONS } from '../../config/environment.js';
import { UNKNOWN } from '../../core/database/read-one-of.js';
import { PageOf } from '../../http/page.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** A callback that could not be read. Its content, which may have numbers and texts, is in the database only. */
export class RejectedCallbackView {
  @ApiProperty({ example: ID })
  id!: string;

  @ApiProperty({
    enum: ['report', 'inbound', null],
    nullable: true,
    type: 'string',
    description: 'A delivery report or an inbound message, by its path. Null where it is on neither path.',
    example: 'report',
  })
  kind!: 'report' | 'inbound' | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Our message or batch that the path names.',
    example: ID,
  })
  pathId!: string | null;

  @ApiProperty({
    description: 'Why it could not be read when it came.',
    example: 'MessageUUID is missing or given twice.',
  })
  reason!: string;

  @ApiProperty({
    enum: [...SIGNATURE_VERSIONS, UNKNOWN, null],
    type: 'string',
    nullable: true,
    description:
      'What was verified. Null where no signature was valid, and of older versions: such a callback is never replayed.',
    example: 'v2',
  })
  signatureVersion!: string | null;

  @ApiProperty({
    enum: [...PLIVO_MODES, UNKNOWN, null],
    type: 'string',
    nullable: true,
    description: 'What the service was connected to.',
    example: 'live',
  })
  mode!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-30T08:14:53.123Z' })
  receivedAt!: string;
}

export class RejectedCallbackPageView extends PageOf(RejectedCallbackView) {}
