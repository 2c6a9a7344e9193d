import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../../http/page.js';

export class DeadLetterView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ description: 'The kind of job.', example: 'send' })
  kind!: string;

  @ApiProperty({ example: '1/+15550100000' })
  queue!: string;

  @ApiProperty({
    description: 'The subject of the job, as ids only.',
    type: 'object',
    additionalProperties: true,
    example: { messageId: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' },
  })
  payload!: Record<string, unknown>;

  @ApiProperty({ type: 'integer', example: 8 })
  attempts!: number;

  @ApiProperty({ type: 'string', nullable: true, example: 'Plivo cannot be reached.' })
  lastError!: string | null;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T08:14:53.123Z' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-23T09:14:53.123Z' })
  diedAt!: string;
}

export class DeadLetterPageView extends PageOf(DeadLetterView) {}
