import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { DltDto } from '../dto/dlt.dto.js';
import { IsSender } from '../dto/is-sender.js';
import { IsE164 } from '../dto/is-e164.js';
import { IsSmsText } from '../dto/is-sms-text.js';

export class SendTestDto extends DltDto {
  @ApiProperty({ description: 'E.164.', example: '+15551234567' })
  @IsE164()
  readonly to!: string;

  @ApiProperty({ description: 'Up to 1,600 characters in GSM-7, 737 in UCS-2.', example: 'hello' })
  @IsSmsText()
  readonly text!: string;

  @ApiPropertyOptional({
    description:
      'A number of the account, a short code, a sender id, or a Powerpack as `powerpack:<uuid>`; PLIVO_SENDER_NUMBER or ' +
      'PLIVO_POWERPACK_UUID where it is not given.',
    example: '+15550100000',
  })
  @IsOptional()
  @IsSender()
  readonly from?: string;
}

export class SubmittedView {
  @ApiProperty({ example: 'Message submitted to Plivo.' })
  message!: string;

  @ApiProperty({
    description: "Plivo's id; GET /delivery-statuses/{messageUuid} follows it.",
    example: '83876bdb-2033-4876-bfaf-0ff8693705af',
  })
  messageUuid!: string;

  @ApiProperty({ description: 'Our id.', example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;
}
