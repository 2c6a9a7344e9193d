import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, Matches } from 'class-validator';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { DltDto } from '../../dto/dlt.dto.js';
import { IsTemplateText } from './is-template-text.js';
import { IsVersion } from './is-version.js';

export const TEMPLATE_NAME = /^[A-Za-z0-9][\w.-]{0,63}$/;

const NAME_MESSAGE = 'name must be up to 64 letters, digits, dots, dashes and _, such as order-shipped.';

const CONTENT = {
  text: 'Hi {{name}}, order {{order}} has been shipped.',
  variables: { name: { default: 'there' }, order: { required: true } },
};

/** /docs sends the first example of each. */
export const CREATE_TEMPLATE_EXAMPLES = {
  template: { summary: 'A text with two variables', value: { name: 'order-shipped', ...CONTENT } },
};
export const CHANGE_EXAMPLES = { template: { summary: 'A text with two variables', value: CONTENT } };
export const PREVIEW_EXAMPLES = {
  variables: { summary: 'Values for both variables', value: { variables: { name: 'Ada', order: '4711' } } },
};

export class TemplateContentDto extends DltDto {
  @ApiProperty({
    description:
      '`{{name}}` is a variable. Its name has letters, digits and `_`. Nothing is escaped or evaluated. Up to 1,600 ' +
      'characters in GSM-7, 737 in UCS-2, with the variables filled in.',
    example: 'Hi {{name}}, order {{order}} has been shipped.',
  })
  @IsTemplateText()
  readonly text!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: {
      type: 'object',
      properties: { required: { type: 'boolean' }, default: { type: 'string' } },
    },
    description:
      'Every variable of the text. A message may leave out one with a `default` or `"required": false`.',
    example: { name: { default: 'there' }, order: { required: true } },
  })
  @IsOptional()
  @IsObject({ message: 'variables must be an object.' })
  readonly variables?: Record<string, unknown>;
}

export class CreateTemplateDto extends TemplateContentDto {
  @ApiProperty({ example: 'order-shipped' })
  @Matches(TEMPLATE_NAME, { message: NAME_MESSAGE })
  readonly name!: string;
}

export class PreviewTemplateDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { name: 'Ada', order: '4711' },
  })
  @IsOptional()
  @HasNoMistake('areValues', mistakeInValues)
  readonly variables?: Record<string, string>;

  @ApiPropertyOptional({ type: 'integer', description: 'The default is the latest.', example: 1 })
  @IsOptional()
  @IsVersion('version')
  readonly version?: number;
}

export class TemplateParams {
  @ApiProperty({
    description: 'The `name` of a template. POST /messaging/templates creates it.',
    example: 'order-shipped',
  })
  @Matches(TEMPLATE_NAME, { message: NAME_MESSAGE })
  readonly name!: string;
}

export class TemplateVersionParams extends TemplateParams {
  @ApiProperty({ type: 'integer', example: 1 })
  @Type(() => Number)
  @IsVersion('version')
  readonly version!: number;
}

function mistakeInValues(value: unknown): string | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((item) => typeof item === 'string')
    ? null
    : 'must be an object whose values are texts.';
}
