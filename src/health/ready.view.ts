import { ApiProperty } from '@nestjs/swagger';

export class LiveView {
  @ApiProperty({ enum: ['ok'], example: 'ok' })
  status!: 'ok';
}

export class SpoolView {
  @ApiProperty({
    type: 'integer',
    description: 'Bytes that wait to be written into the database.',
    example: 0,
  })
  bytes!: number;

  @ApiProperty({ type: 'integer', description: 'For how long the oldest of them has waited.', example: 0 })
  oldestSeconds!: number;

  @ApiProperty({ description: 'Whether the last append went well.', example: true })
  writable!: boolean;

  @ApiProperty({ type: [String], description: 'Files that cannot be read and are skipped.', example: [] })
  unreplayable!: string[];

  @ApiProperty({
    type: 'integer',
    description: 'Lines that can never be written. `npm run spool:replay` tries them again.',
    example: 0,
  })
  setAside!: number;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, example: null })
  lastAppendAt!: string | null;
}

export class ReadyView {
  @ApiProperty({
    enum: ['ok', 'degraded'],
    description: 'degraded: callbacks are kept; `problems` says what does not work.',
    example: 'ok',
  })
  status!: 'ok' | 'degraded';

  @ApiProperty({ type: [String], description: 'Sentences for an operator.', example: [] })
  problems!: string[];

  @ApiProperty({
    enum: ['ok', 'unavailable'],
    description: 'Whether it took the last change, or a probe where there was none for some seconds.',
    example: 'ok',
  })
  database!: 'ok' | 'unavailable';

  @ApiProperty({ type: SpoolView })
  spool!: SpoolView;
}
