import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray } from 'class-validator';
import { CheckedPerItem } from '../../http/client-input.js';
import { IfGiven, MessageOptionsDto } from '../../messages/api/create-message.dto.js';
import { IsSmsText } from '../../dto/is-sms-text.js';

export const BATCH_JSON_BYTES = 8 * 1024 * 1024;

/** What all messages of a batch have in common; for a CSV it comes in the query. */
export class BatchOptionsDto extends MessageOptionsDto {
  @ApiPropertyOptional({
    description: 'The same for all; this, or `template`. Up to 1,600 characters in GSM-7, 737 in UCS-2.',
    example: 'Our shop opens at nine tomorrow.',
  })
  @IfGiven()
  @IsSmsText()
  readonly text?: string;
}

class RecipientSchema {
  @ApiProperty({ description: 'E.164.', example: '+15551234567' })
  to!: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: "Values of the template's variables.",
    example: { name: 'Ada' },
  })
  variables?: Record<string, string>;
}

export class CreateBatchDto extends BatchOptionsDto {
  /** Each is looked at by itself, so that one that is wrong does not cost the others. */
  @ApiProperty({ type: [RecipientSchema], minItems: 1, maxItems: 100_000 })
  @CheckedPerItem()
  @IsArray({ message: 'recipients must be a list such as [{"to": "+14155550123"}].' })
  readonly recipients!: unknown[];
}
