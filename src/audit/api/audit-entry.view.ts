import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../http/page.js';

const ID = '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c';

/** A change requested with a key. */
export class AuditEntryView {
  @ApiProperty({ example: ID })
  id!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-30T08:00:00.000Z' })
  at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null where no key was needed.',
    example: 'operations',
  })
  key!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null for a key of API_KEYS, and where none was needed.',
    example: null,
  })
  keyId!: string | null;

  @ApiProperty({ example: 'DELETE' })
  method!: string;

  @ApiProperty({ description: 'With the names of its parameters.', example: '/api-keys/:id' })
  route!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'The ids of the path, or the id of what was created. Phone numbers without their last four digits.',
    example: ID,
  })
  subject!: string | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The status of the answer. Null while the request runs, and where its end is not known.',
    example: 204,
  })
  status!: number | null;
}

export class AuditPageView extends PageOf(AuditEntryView) {}
