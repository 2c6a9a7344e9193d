import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayNotEmpty, IsArray } from 'class-validator';
import { CheckedPerItem } from '../../http/client-input.js';
import { IsE164 } from '../../dto/is-e164.js';
import { SenderField } from '../../dto/sender-field.js';

export const IMPORT_RECIPIENTS = 10_000;
/** Room for 10,000 numbers, also with indentation. */
export const IMPORT_BYTES = 512 * 1024;

/** Examples in /docs. The first is filled in. */
export const ADD_EXAMPLES = { number: { summary: 'One recipient', value: { recipient: '+14155550123' } } };
export const IMPORT_EXAMPLES = {
  numbers: { summary: 'Two recipients', value: { recipients: ['+14155550123', '+14155550124'] } },
};

const SENDER = 'The sender that the recipient has opted out of.';

export class AddOptOutDto {
  @ApiProperty({ description: 'The number, in E.164 form.', example: '+14155550123' })
  @IsE164()
  readonly recipient!: string;

  @SenderField(SENDER)
  readonly sender?: string;
}

export class ImportOptOutsDto {
  @SenderField(SENDER)
  readonly sender?: string;

  /** The service checks each recipient, so that one mistake does not fail the others. */
  @ApiProperty({
    type: [String],
    minItems: 1,
    maxItems: IMPORT_RECIPIENTS,
    example: ['+14155550123', '+14155550124'],
  })
  @CheckedPerItem()
  @ArrayMaxSize(IMPORT_RECIPIENTS, {
    message: 'recipients must be at most 10,000 numbers; send the rest apart.',
  })
  @ArrayNotEmpty({ message: 'recipients must hold at least one number.' })
  @IsArray({ message: 'recipients must be a list of numbers.' })
  readonly recipients!: unknown[];
}
