import { ApiProperty } from '@nestjs/swagger';
import { DLT_TEMPLATE_CATEGORIES, type DltTemplateCategory } from '../config/environment.js';
import type { Dlt } from '../plivo/dlt.js';

/** The stored registration of a message in India. */
export class DltView implements Dlt {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'India: the registered entity.',
    example: null,
  })
  dltEntityId!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'India: the registered template.',
    example: null,
  })
  dltTemplateId!: string | null;

  @ApiProperty({
    // JSON Schema requires the null among the values as well.
    enum: [...DLT_TEMPLATE_CATEGORIES, null],
    type: 'string',
    nullable: true,
    description: 'India: the category of the registered template.',
    example: null,
  })
  dltTemplateCategory!: DltTemplateCategory | null;
}
