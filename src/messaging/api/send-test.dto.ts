import { ApiProperty } from '@nestjs/swagger';
import { CallbackUrlField } from '../../dto/callback-url-field.js';
import { DltDto } from '../../dto/dlt.dto.js';
import { IsE164 } from '../../dto/is-e164.js';
import { IsSmsText } from '../../dto/is-sms-text.js';
import { SenderField } from '../../dto/sender-field.js';

/** Examples in /docs. The first is filled in. */
export const SEND_TEST_EXAMPLES = {
  text: { summary: 'A text', value: { to: '+15551234567', text: 'hello' } },
};

export class SendTestDto extends DltDto {
  @ApiProperty({ description: 'The recipient, in E.164 form.', example: '+15551234567' })
  @IsE164()
  readonly to!: string;

  @ApiProperty({ description: 'Up to 1,600 characters in GSM-7, 737 in UCS-2.', example: 'hello' })
  @IsSmsText()
  readonly text!: string;

  @SenderField('The sender of the message.')
  readonly from?: string;

  @CallbackUrlField()
  readonly callbackUrl?: string;
}

export class SubmittedView {
  @ApiProperty({ example: 'Message submitted to Plivo.' })
  message!: string;

  @ApiProperty({
    description: "Plivo's id. GET /delivery-statuses/{messageUuid} follows it.",
    example: '83876bdb-2033-4876-bfaf-0ff8693705af',
  })
  messageUuid!: string;

  @ApiProperty({
    description: 'Our id. GET /delivery-statuses/{id} takes it too.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  id!: string;
}
