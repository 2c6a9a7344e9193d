import { ApiProperty } from '@nestjs/swagger';
import { ERASURE_WAITS } from '../erasure/erasure.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** An erasure, without a complete number. */
export class ErasureView {
  @ApiProperty({ example: ID })
  id!: string;

  @ApiProperty({ description: 'Without the last four digits.', example: '+1415555XXXX' })
  recipient!: string;

  @ApiProperty({ enum: ['running', 'done'], example: 'running' })
  state!: 'running' | 'done';

  @ApiProperty({
    enum: ERASURE_WAITS,
    nullable: true,
    description:
      '`messages`: some are on their way, and are erased when it is known what became of them. `readers`: a consumer of ' +
      'the log or an enabled webhook endpoint has not read all events. Null while it goes on, and when it is done.',
    example: null,
  })
  waitsFor!: string | null;

  @ApiProperty({ type: 'integer', description: 'Messages that are erased.', example: 12 })
  messages!: number;

  @ApiProperty({ type: 'integer', description: 'Other records that are erased.', example: 3 })
  others!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The name of the key that asked for it. Null where none was needed.',
    example: 'operations',
  })
  requestedBy!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-30T08:00:00.000Z' })
  requestedAt!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'Null while it is running.',
    example: null,
  })
  finishedAt!: string | null;
}
