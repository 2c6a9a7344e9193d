import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { EVENT_TYPES } from '../../events/public-event.js';
import { PageOf } from '../../http/page.js';
import { DISABLED_REASONS, ENDPOINT_STATES } from '../endpoints/webhook-endpoint.js';
import { EndpointFiltersDto } from './webhook-endpoint.dto.js';

const TIME = { type: 'string', format: 'date-time', nullable: true } as const;

/** An endpoint without its secrets. */
@ApiExtraModels(EndpointFiltersDto)
export class WebhookEndpointView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ example: 'https://hooks.example.com/sms' })
  url!: string;

  @ApiProperty({
    enum: EVENT_TYPES,
    isArray: true,
    nullable: true,
    description: 'Null for all.',
    example: ['message.delivered', 'message.undelivered', 'message.failed'],
  })
  types!: string[] | null;

  @ApiProperty({
    oneOf: [{ $ref: getSchemaPath(EndpointFiltersDto) }, { type: 'null' }],
    description: 'Null for none.',
    example: { kind: 'marketing' },
  })
  filters!: object | null;

  @ApiProperty({ type: String, nullable: true, example: 'CRM' })
  description!: string | null;

  @ApiProperty({
    type: [String],
    description: 'The names of its own headers. Their values are not shown.',
    example: ['Authorization'],
  })
  headerNames!: string[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'Null: as fast as it answers.',
    example: 50,
  })
  maxPerSecond!: number | null;

  @ApiProperty({ enum: ENDPOINT_STATES, example: 'enabled' })
  state!: string;

  @ApiProperty({
    enum: [...DISABLED_REASONS, null],
    nullable: true,
    description:
      'Why it is disabled: by a client, because it answered 410, or after five days of nothing but failures.',
    example: null,
  })
  disabledReason!: string | null;

  @ApiProperty({ ...TIME, description: 'Since when every attempt has failed.', example: null })
  failingSince!: string | null;

  @ApiProperty({ ...TIME, description: 'It gets nothing before, because it asked for less.', example: null })
  slowUntil!: string | null;

  @ApiProperty({
    ...TIME,
    description: 'Until when the previous secret signs along.',
    example: null,
  })
  previousSecretUntil!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-29T08:00:00.000Z' })
  createdAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', example: '2026-11-29T08:00:00.000Z' })
  updatedAt!: string;
}

export class WebhookEndpointPageView extends PageOf(WebhookEndpointView) {}

/** An endpoint with its secret, which no other response has. */
export class WebhookEndpointWithSecretView extends WebhookEndpointView {
  @ApiProperty({
    description: 'Verifies the signatures. Keep it: it is not shown again.',
    example: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  })
  secret!: string;
}

/** The result of a test event. */
export class WebhookTestView {
  @ApiProperty({ description: 'Whether the answer was 2xx.', example: true })
  delivered!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: 'The status of the answer. Null where there was none.',
    example: 204,
  })
  status!: number | null;

  @ApiProperty({ type: 'integer', description: 'In milliseconds.', example: 87 })
  durationMs!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: "The first kilobyte of the answer's body.",
    example: '',
  })
  answer!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      'Why there was no answer: `timeout`, `connection_refused`, `connection_lost`, `unreachable`, `tls_failed`, `malformed_answer`, `request_failed`, or a code of a URL that may not be called, such as `url_private_address`.',
    example: null,
  })
  error!: string | null;
}
