import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsObject, IsOptional, Matches } from 'class-validator';
import { PLIVO_MODES, type PlivoMode } from '../../config/environment.js';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { IsInstant } from '../../http/is-instant.js';
import { LOG_RETENTIONS, type LogRetention } from '../../sms/log-retention.js';
import { CallbackUrlField } from '../../dto/callback-url-field.js';
import { DltDto } from '../../dto/dlt.dto.js';
import { SenderField } from '../../dto/sender-field.js';
import { MESSAGE_KINDS, type MessageKind } from '../../sms/message-kinds.js';
import { IsVersion } from '../../templates/api/is-version.js';
import { IsE164 } from '../../dto/is-e164.js';
import { IsSmsText } from '../../dto/is-sms-text.js';

const METADATA_BYTES = 4_096;

/** Examples in /docs. The first is filled in. */
export const CREATE_MESSAGE_EXAMPLES = {
  text: { summary: 'A text', value: { to: '+15551234567', text: 'hello' } },
  options: {
    summary: 'With options',
    value: {
      to: '+15551234567',
      text: 'hello',
      kind: 'marketing',
      sendAt: '2036-11-24T08:00:00Z',
      expiresAt: '2036-11-24T10:00:00Z',
      clientReference: 'order-4711',
      metadata: { order: 4711 },
    },
  },
  template: {
    summary: 'From a template; POST /messaging/templates creates it',
    value: { to: '+15551234567', template: 'order-shipped', variables: { name: 'Ada', order: '4711' } },
  },
  experiment: {
    summary: 'A text that an experiment chooses; POST /messaging/experiments creates it',
    value: { to: '+15551234567', experiment: 'shipped-wording' },
  },
};

/** Options that all messages of a request share. */
export class MessageOptionsDto extends DltDto {
  @ApiPropertyOptional({
    description: 'The name of a template. Takes the place of `text`.',
    example: 'order-shipped',
  })
  @IsOptionalNotNull()
  @Matches(/^[\w.-]{1,64}$/, { message: 'template must be the name of a template.' })
  readonly template?: string;

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    description: 'The version of `template`. The default is the latest.',
    example: 2,
  })
  @IsOptionalNotNull()
  // In the query of a CSV it is text.
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? Number(value) : value))
  @IsVersion('templateVersion')
  readonly templateVersion?: number;

  @ApiPropertyOptional({
    description:
      'The name of an experiment, which chooses the text by the recipient. Takes the place of `text`.',
    example: 'shipped-wording',
  })
  @IsOptionalNotNull()
  @Matches(/^[\w.-]{1,64}$/, { message: 'experiment must be the name of an experiment.' })
  readonly experiment?: string;

  @ApiPropertyOptional({ enum: MESSAGE_KINDS, default: 'transactional', example: 'transactional' })
  @IsOptionalNotNull()
  @IsIn(MESSAGE_KINDS, { message: `kind must be one of ${MESSAGE_KINDS.join(', ')}.` })
  readonly kind: MessageKind = 'transactional';

  @SenderField('The sender of the message.')
  readonly from?: string;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Send it at this time or later.',
    example: '2036-11-24T08:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  readonly sendAt?: Date;

  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Do not send it after this time. The default for one-time passwords is ten minutes.',
    example: '2036-11-24T10:00:00Z',
  })
  @IsOptional()
  @IsInstant()
  readonly expiresAt?: Date;

  @ApiPropertyOptional({ description: 'Your own name for it. It need not be unique.', example: 'order-4711' })
  @IsOptional()
  @Matches(/^[ -~]{1,128}$/, { message: 'clientReference must be up to 128 printable characters.' })
  readonly clientReference?: string;

  @ApiPropertyOptional({
    enum: LOG_RETENTIONS,
    description: 'What Plivo may keep of the message in its log. The default depends on `kind`.',
    example: 'all',
  })
  @IsOptional()
  @IsIn(LOG_RETENTIONS, { message: `log must be one of ${LOG_RETENTIONS.join(', ')}.` })
  readonly log?: LogRetention;

  @CallbackUrlField()
  readonly callbackUrl?: string;
}

export class CreateMessageDto extends MessageOptionsDto {
  @ApiProperty({ description: 'The recipient, in E.164 form.', example: '+15551234567' })
  @IsE164()
  readonly to!: string;

  @ApiPropertyOptional({ description: 'Up to 1,600 characters in GSM-7, 737 in UCS-2.', example: 'hello' })
  @IsOptionalNotNull()
  @IsSmsText()
  readonly text?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'Values of the variables of the template, or of all variants of the experiment.',
    example: { name: 'Ada' },
  })
  @IsOptional()
  @HasNoMistake('isVariables', mistakeInVariables)
  readonly variables?: Record<string, string>;

  @ApiPropertyOptional({
    enum: PLIVO_MODES,
    description:
      'Accept the message in this mode only, such as `sandbox` for a test that must not send an SMS.',
    example: 'sandbox',
  })
  @IsOptional()
  @IsIn(PLIVO_MODES, { message: `mode must be one of ${PLIVO_MODES.join(', ')}.` })
  readonly mode?: PlivoMode;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'Data of your own, up to 4 kB. It comes back with the message.',
    example: { order: 4711 },
  })
  @IsOptional()
  @HasNoMistake('isMetadata', mistakeInMetadata)
  @IsObject({ message: 'metadata must be an object.' })
  readonly metadata?: Record<string, unknown>;
}

function mistakeInVariables(value: unknown): string | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && Object.values(value).every((item) => typeof item === 'string')
    ? null
    : 'must be an object whose values are texts.';
}

function mistakeInMetadata(value: unknown): string | null {
  return Buffer.byteLength(JSON.stringify(value) ?? '') <= METADATA_BYTES
    ? null
    : `must not be larger than ${METADATA_BYTES} bytes as JSON.`;
}
