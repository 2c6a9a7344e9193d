import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxDate,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../../http/is-instant.js';
import { MESSAGE_UUID } from '../../plivo/status-callback.js';
import { LISTED_STATUSES, type MessageStatus } from '../../plivo/statuses.js';
import type { ImportedMessage } from '../history/imported-message.js';

export const MAX_IMPORTED = 1_000;
/** A thousand messages need a quarter of that. */
export const IMPORT_BYTES = 1024 * 1024;
const MAX_COUNT = 2_147_483_647;
const MAX_TEXT = 64;
const DAY_MS = 24 * 3_600_000;
const LIST = `messages must be a list of 1 to ${MAX_IMPORTED} messages.`;

export const IMPORT_EXAMPLES = {
  delivered: {
    summary: 'A delivered message',
    value: {
      messages: [
        {
          messageUuid: 'db3342a2-6b0a-4e0c-9d6b-5c5c1c2d3e4f',
          status: 'delivered',
          takenAt: '2026-10-02T08:14:53Z',
          to: '+15551234567',
          from: '+15550100000',
          units: 1,
          amountMicros: 5_500,
        },
      ],
    },
  },
};

const count = (description: string, example: number): PropertyDecorator =>
  ApiPropertyOptional({ type: 'integer', minimum: 0, nullable: true, description, example });

export class ImportedMessageDto implements ImportedMessage {
  @ApiProperty({ description: "Plivo's id.", example: 'db3342a2-6b0a-4e0c-9d6b-5c5c1c2d3e4f' })
  @Matches(MESSAGE_UUID, { message: "messageUuid must be Plivo's id of a message." })
  readonly messageUuid!: string;

  @ApiProperty({ enum: LISTED_STATUSES, example: 'delivered' })
  @IsIn(LISTED_STATUSES)
  readonly status!: MessageStatus;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    description: 'When Plivo took it: it counts at this time.',
    example: '2026-10-02T08:14:53Z',
  })
  @MaxDate(() => new Date(Date.now() + DAY_MS), { message: 'takenAt must not be in the future.' })
  @IsInstant()
  readonly takenAt!: Date;

  @ApiProperty({ description: 'The recipient.', example: '+15551234567' })
  @MaxLength(MAX_TEXT)
  @IsString()
  readonly to!: string;

  @ApiPropertyOptional({
    type: 'string',
    nullable: true,
    description: 'The sender.',
    example: '+15550100000',
  })
  @IsOptional()
  @MaxLength(MAX_TEXT)
  @IsString()
  readonly from?: string | null;

  @ApiPropertyOptional({ type: 'string', nullable: true, description: 'Of a failure.', example: '70' })
  @IsOptional()
  @MaxLength(MAX_TEXT)
  @IsString()
  readonly errorCode?: string | null;

  @ApiPropertyOptional({ type: 'string', nullable: true, example: 'sms' })
  @IsOptional()
  @MaxLength(MAX_TEXT)
  @IsString()
  readonly type?: string | null;

  @count('Billed segments.', 1)
  @IsOptional()
  @Max(MAX_COUNT)
  @Min(0)
  @IsInt()
  readonly units?: number | null;

  @count('Price of a segment in millionths of a US dollar.', 5_500)
  @IsOptional()
  @Max(MAX_COUNT)
  @Min(0)
  @IsInt()
  readonly rateMicros?: number | null;

  @count('Price of the message in millionths of a US dollar.', 5_500)
  @IsOptional()
  @Max(MAX_COUNT)
  @Min(0)
  @IsInt()
  readonly amountMicros?: number | null;
}

export class ImportMessagesDto {
  @ApiProperty({ type: [ImportedMessageDto], minItems: 1, maxItems: MAX_IMPORTED })
  @ValidateNested({ each: true, message: 'messages must be a list of objects.' })
  @Type(() => ImportedMessageDto)
  @IsObject({ each: true, message: 'messages must be a list of objects.' })
  @ArrayMaxSize(MAX_IMPORTED, { message: LIST })
  @ArrayNotEmpty({ message: LIST })
  @IsArray({ message: LIST })
  readonly messages!: ImportedMessageDto[];
}
