import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DLT_ID, DLT_TEMPLATE_CATEGORIES, type DltTemplateCategory } from '../config/environment.js';
import type { DltFields } from '../plivo/dlt.js';

const IDS = 'up to 30 digits, as a text: a number would lose the last of them.';

/**
 * India's registration of a message, or of all messages of a template. Sent only for recipients in
 * India.
 */
export class DltDto implements DltFields {
  @ApiPropertyOptional({
    description: 'India: the id of the entity on a DLT portal. Not sent for recipients elsewhere.',
    example: '1201159178492032504',
  })
  @IsOptional()
  @Matches(DLT_ID, { message: `dltEntityId must be ${IDS}` })
  readonly dltEntityId?: string;

  @ApiPropertyOptional({
    description: 'India: the id of the template on a DLT portal. Not sent for recipients elsewhere.',
    example: '1007493130372339254',
  })
  @IsOptional()
  @Matches(DLT_ID, { message: `dltTemplateId must be ${IDS}` })
  readonly dltTemplateId?: string;

  @ApiPropertyOptional({
    enum: DLT_TEMPLATE_CATEGORIES,
    description: 'India: the category of the template. Not sent for recipients elsewhere.',
    example: 'service_implicit',
  })
  @IsOptional()
  @IsIn(DLT_TEMPLATE_CATEGORIES, {
    message: `dltTemplateCategory must be one of ${DLT_TEMPLATE_CATEGORIES.join(', ')}.`,
  })
  readonly dltTemplateCategory?: DltTemplateCategory;
}
