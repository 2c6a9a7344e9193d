import { ApiProperty } from '@nestjs/swagger';

export class RebuildView {
  @ApiProperty({
    enum: ['none', 'requested', 'running', 'finished'],
    description: '`none` before the first rebuild, which begins by itself.',
    example: 'running',
  })
  state!: 'finished' | 'none' | 'requested' | 'running';

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: '2026-11-29T08:14:53.123Z' })
  requestedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: '2026-11-29T08:14:54.031Z' })
  startedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  finishedAt!: string | null;

  @ApiProperty({ type: 'integer', description: 'Messages that were read.', example: 1_250_000 })
  messages!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Messages in the record, counted at the start. More may come.',
    example: 3_300_000,
  })
  total!: number;

  @ApiProperty({ type: 'integer', nullable: true, example: 20_000 })
  messagesPerSecond!: number | null;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When it ends if it goes on at this speed. Null unless it is running.',
    example: '2026-11-29T08:17:39.031Z',
  })
  estimatedEnd!: string | null;
}
