import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { DltView } from '../../dto/dlt.view.js';
import { PageOf } from '../../http/page.js';

class TemplateVariableView {
  @ApiProperty({ example: false })
  required!: boolean;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Used when a message gives no value. Null for required variables.',
    example: 'there',
  })
  default!: string | null;
}

/** One version of a template. */
@ApiExtraModels(TemplateVariableView)
export class TemplateView extends DltView {
  @ApiProperty({ example: 'order-shipped' })
  name!: string;

  @ApiProperty({ type: 'integer', description: 'From 1.', example: 1 })
  version!: number;

  @ApiProperty({ example: 'Hi {{name}}, order {{order}} has been shipped.' })
  text!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(TemplateVariableView) },
    example: { name: { required: false, default: 'there' }, order: { required: true, default: null } },
  })
  variables!: Record<string, TemplateVariableView>;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When it was first used. Null while it can be changed and deleted.',
    example: '2026-11-24T08:14:53.000Z',
  })
  usedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-24T08:00:00.000Z' })
  createdAt!: string;
}

export class TemplatePageView extends PageOf(TemplateView) {}

/** The text of a message, and its estimated cost. */
export class TemplatePreviewView {
  @ApiProperty({ example: 'order-shipped' })
  name!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  version!: number;

  @ApiProperty({ example: 'Hi Ada, order 4711 has been shipped.' })
  text!: string;

  @ApiProperty({ enum: ['GSM-7', 'UCS-2'], example: 'GSM-7' })
  encoding!: string;

  @ApiProperty({ type: 'integer', description: 'Characters, as the encoding counts them.', example: 36 })
  length!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Estimated. The delivery report says what Plivo bills.',
    example: 1,
  })
  segments!: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description:
      'In micro-USD, estimated from the average rate of the newest 1,000 messages. Null where no message has a rate.',
    example: 5500,
  })
  estimatedAmountMicros!: number | null;
}
