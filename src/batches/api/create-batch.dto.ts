import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray } from 'class-validator';
import { CheckedPerItem } from '../../http/client-input.js';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { MessageOptionsDto } from '../../messages/api/create-message.dto.js';
import { IsSmsText } from '../../dto/is-sms-text.js';

export const BATCH_JSON_BYTES = 8 * 1024 * 1024;

/** Examples in /docs. The first of each content type is filled in. */
export const CREATE_BATCH_EXAMPLES = {
  text: {
    summary: 'One text',
    value: {
      text: 'Our shop opens at nine tomorrow.',
      recipients: [{ to: '+15551234567' }, { to: '+15551234568' }],
    },
  },
  template: {
    summary: 'From a template; POST /messaging/templates creates it',
    value: {
      template: 'order-shipped',
      recipients: [{ to: '+15551234567', variables: { name: 'Ada', order: '4711' } }],
    },
  },
  experiment: {
    summary: 'Texts that an experiment chooses; POST /messaging/experiments creates it',
    value: { experiment: 'shipped-wording', recipients: [{ to: '+15551234567' }, { to: '+15551234568' }] },
  },
  csv: { summary: 'A CSV; give `text` in the query', value: 'to\n+15551234567\n+15551234568\n' },
};

/** Options shared by all messages of a batch. With a CSV they are in the query. */
export class BatchOptionsDto extends MessageOptionsDto {
  @ApiPropertyOptional({
    description:
      'One text for all. Takes the place of `template` and `experiment`. Up to 1,600 characters in GSM-7, 737 in UCS-2.',
    example: 'Our shop opens at nine tomorrow.',
  })
  @IsOptionalNotNull()
  @IsSmsText()
  readonly text?: string;
}

class RecipientSchema {
  @ApiProperty({ description: 'The recipient, in E.164 form.', example: '+15551234567' })
  to!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values of the variables of the template, or of all variants of the experiment.',
    example: { name: 'Ada' },
  })
  variables?: Record<string, string>;
}

export class CreateBatchDto extends BatchOptionsDto {
  /** The service checks each recipient, so that one mistake does not fail the others. */
  @ApiProperty({ type: [RecipientSchema], minItems: 1, maxItems: 100_000 })
  @CheckedPerItem()
  @IsArray({ message: 'recipients must be a list such as [{"to": "+14155550123"}].' })
  readonly recipients!: unknown[];
}
