import { ApiProperty } from '@nestjs/swagger';

export class FeedView {
  @ApiProperty({ description: 'The consumer.', example: 'bulk-uuids' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'The id of the last event it has passed.', example: 4711 })
  offset!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Ids between the offset and the newest event. On Postgres some belong to no event.',
    example: 0,
  })
  lag!: number;

  @ApiProperty({
    type: 'integer',
    description: 'The age of the oldest event it has not passed.',
    example: 0,
  })
  behindSeconds!: number;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When the offset was stored last.',
    example: '2026-11-29T08:14:53.123Z',
  })
  updatedAt!: string | null;
}

export class FeedListView {
  @ApiProperty({ type: [FeedView] })
  items!: FeedView[];
}
