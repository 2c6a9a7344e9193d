import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import { PageQuery } from '../../http/page.js';
import { TEMPLATE_NAME } from './template.dto.js';

export class ListTemplatesQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'The versions of one template.', example: 'order-shipped' })
  @IsOptional()
  @Matches(TEMPLATE_NAME, { message: 'name must be the name of a template, such as order-shipped.' })
  readonly name?: string;
}
