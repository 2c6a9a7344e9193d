import { ApiProperty, ApiPropertyOptional, PartialType } from '@nestjs/swagger';
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
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { EVENT_TYPES, type EventType, MESSAGE_EVENT_TYPES } from '../../events/public-event.js';
import { HasNoMistake } from '../../config/has-no-mistake.js';
import { IsOptionalNotNull } from '../../http/is-optional-not-null.js';
import { MESSAGE_KINDS } from '../../sms/message-kinds.js';
import { ENDPOINT_STATES, type EndpointState } from '../endpoints/webhook-endpoint.js';
import { headersMistake } from './headers-mistake.js';
import { urlMistake } from './url-mistake.js';

const MAX_DESCRIPTION = 200;
const MAX_RATE = 1_000;
const MESSAGE_STATUSES = MESSAGE_EVENT_TYPES.map((type) => type.slice('message.'.length));

/** /docs sends the first example of each. */
export const CREATE_ENDPOINT_EXAMPLES = {
  // This URL does no harm if someone just tries it.
  all: {
    summary: 'All events, with WEBHOOK_ALLOWED_NETWORKS=127.0.0.0/8',
    value: { url: 'http://127.0.0.1:9000/webhooks' },
  },
  some: {
    summary: 'Final statuses of marketing messages',
    value: {
      url: 'http://127.0.0.1:9000/webhooks',
      types: ['message.delivered', 'message.undelivered', 'message.failed'],
      filters: { kind: 'marketing' },
      description: 'CRM',
      headers: { Authorization: 'Bearer a-token-of-yours' },
      maxPerSecond: 50,
    },
  },
};
export const CHANGE_ENDPOINT_EXAMPLES = {
  rate: { summary: 'Another rate', value: { maxPerSecond: 20 } },
  disable: { summary: 'Disable it', value: { state: 'disabled' } },
};

/** Conditions for events of messages. Other events pass. */
export class EndpointFiltersDto {
  @ApiPropertyOptional({ enum: MESSAGE_KINDS, example: 'marketing' })
  @IsOptional()
  @IsIn(MESSAGE_KINDS, { message: `kind must be one of ${MESSAGE_KINDS.join(', ')}.` })
  readonly kind?: string;

  @ApiPropertyOptional({ enum: MESSAGE_STATUSES, example: 'delivered' })
  @IsOptional()
  @IsIn(MESSAGE_STATUSES, { message: `status must be one of ${MESSAGE_STATUSES.join(', ')}.` })
  readonly status?: string;

  @ApiPropertyOptional({
    description: 'The `id` of a batch.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  @IsOptional()
  @Matches(/^[\w-]{1,64}$/, { message: 'batchId must be the id of a batch.' })
  readonly batchId?: string;

  @ApiPropertyOptional({ description: 'The sender, as in the event.', example: '+15550100000' })
  @IsOptional()
  @Matches(/^\S[^\0]{0,63}$/, { message: 'from must be a sender, such as +15550100000.' })
  readonly from?: string;
}

export class CreateWebhookEndpointDto {
  @ApiProperty({
    description: 'Where events are sent to by POST: a public address, or one in WEBHOOK_ALLOWED_NETWORKS.',
    example: 'http://127.0.0.1:9000/webhooks',
  })
  @IsOptionalNotNull()
  @HasNoMistake('isWebhookUrl', urlMistake)
  readonly url!: string;

  @ApiPropertyOptional({
    enum: EVENT_TYPES,
    isArray: true,
    nullable: true,
    description: 'The types of events it gets. All by default.',
    example: ['message.delivered', 'message.undelivered', 'message.failed'],
  })
  @IsOptional()
  @IsIn(EVENT_TYPES, { each: true, message: `types must hold only ${EVENT_TYPES.join(', ')}.` })
  @ArrayMaxSize(EVENT_TYPES.length, { message: 'types must name each type once.' })
  @ArrayNotEmpty({ message: 'types must hold at least one type; null is all.' })
  @IsArray({ message: 'types must be a list of event types.' })
  readonly types?: EventType[] | null;

  @ApiPropertyOptional({
    type: EndpointFiltersDto,
    nullable: true,
    description: 'What events of messages must have, all of it. Other events are not filtered.',
    example: { kind: 'marketing' },
  })
  @IsOptional()
  @ValidateNested()
  @IsObject({ message: 'filters must be an object.' })
  @Type(() => EndpointFiltersDto)
  readonly filters?: EndpointFiltersDto | null;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: MAX_DESCRIPTION, example: 'CRM' })
  @IsOptional()
  @MaxLength(MAX_DESCRIPTION, { message: `description must have at most ${MAX_DESCRIPTION} characters.` })
  @IsString({ message: 'description must be a text.' })
  readonly description?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    nullable: true,
    description:
      'Sent with every event, such as a token that the receiver wants. Stored encrypted; only the names are shown again.',
    example: { Authorization: 'Bearer a-token-of-yours' },
  })
  @IsOptional()
  @HasNoMistake('areHeaders', headersMistake)
  readonly headers?: Record<string, string> | null;

  @ApiPropertyOptional({
    type: 'integer',
    nullable: true,
    minimum: 1,
    maximum: MAX_RATE,
    description: 'Requests a second at most. By default as fast as it answers.',
    example: 50,
  })
  @IsOptional()
  @Min(1, { message: `maxPerSecond must be between 1 and ${MAX_RATE}.` })
  @Max(MAX_RATE, { message: `maxPerSecond must be between 1 and ${MAX_RATE}.` })
  @IsInt({ message: 'maxPerSecond must be a whole number.' })
  readonly maxPerSecond?: number | null;
}

/** Absent fields stay as they are; null removes a value. */
export class ChangeWebhookEndpointDto extends PartialType(CreateWebhookEndpointDto, {
  skipNullProperties: false,
}) {
  @ApiPropertyOptional({
    enum: ENDPOINT_STATES,
    description: 'A disabled endpoint gets nothing. What happens meanwhile waits for it.',
    example: 'enabled',
  })
  @IsOptionalNotNull()
  @IsIn(ENDPOINT_STATES, { message: `state must be one of ${ENDPOINT_STATES.join(', ')}.` })
  readonly state?: EndpointState;
}
