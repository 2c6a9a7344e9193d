import { ApiProperty } from '@nestjs/swagger';

export class LiveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

export class SpoolView {
  @ApiProperty({
    type: 'integer',
    description: 'Bytes that are not in the database yet.',
    example: 0,
  })
  bytes!: number;

  @ApiProperty({ type: 'integer', description: 'How long the oldest of them has waited.', example: 0 })
  oldestSeconds!: number;

  @ApiProperty({ description: 'Whether the last append succeeded.', example: true })
  writable!: boolean;

  @ApiProperty({ type: [String], description: 'Files that cannot be read and are skipped.', example: [] })
  unreplayable!: string[];

  @ApiProperty({
    type: 'integer',
    description: 'Lines that could not be applied. `npx plivo-callbacks replay spool` tries them again.',
    example: 0,
  })
  setAside!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  lastAppendAt!: string | null;
}

export class FeedLagView {
  @ApiProperty({ description: 'The consumer of events.', example: 'messaging' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'Ids it is behind the newest event.', example: 0 })
  lag!: number;

  @ApiProperty({
    type: 'integer',
    description: 'The age of the oldest event it has not passed.',
    example: 0,
  })
  behindSeconds!: number;
}

export class ReadyView {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: 'degraded: callbacks are kept, and `problems` says what does not work.',
    example: 'ok',
  })
  status!: 'ok' | 'degraded';

  @ApiProperty({ type: [String], description: 'Sentences for an operator.', example: [] })
  problems!: string[];

  @ApiProperty({
    enum: ['ok', 'unavailable'],
    description: 'Whether the last write succeeded. After some seconds without one, a probe is written.',
    example: 'ok',
  })
  database!: 'ok' | 'unavailable';

  @ApiProperty({ type: SpoolView })
  spool!: SpoolView;

  @ApiProperty({ type: [FeedLagView], description: 'Empty while the database answers no queries.' })
  feeds!: FeedLagView[];
}
