import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '../../http/page.js';
import { ALERT_STATES, type AlertState } from '../alert.js';

const FIGURES = { type: 'object', additionalProperties: { type: 'number' } } as const;
const TIME = { type: 'string', format: 'date-time' } as const;

export class AlertErrorView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's code. Null where the report had none.",
    example: '20',
  })
  code!: string | null;

  @ApiProperty({ example: 'Carrier network error' })
  meaning!: string;

  @ApiProperty({ description: 'Whether a resend helps.', example: 'with_backoff' })
  resend!: string;

  @ApiProperty({ type: 'integer', example: 40 })
  messages!: number;
}

export class AlertMessageView {
  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'Our id. Null for messages of other programs.',
    example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c',
  })
  id!: string | null;

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: "Plivo's id.",
    example: '83876bdb-2033-4876-bfaf-0ff8693705af',
  })
  messageUuid!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'Masked.', example: '+4917612XXXX' })
  recipient!: string | null;

  @ApiProperty({ example: 'undelivered' })
  status!: string;

  @ApiProperty({ type: 'string', nullable: true, example: '20' })
  errorCode!: string | null;
}

export class AlertView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  id!: string;

  @ApiProperty({ description: 'The `name` of an entry of GET /alerts/rules.', example: 'delivery_rate' })
  rule!: string;

  @ApiProperty({ description: 'What it is about.', example: 'network=262-02' })
  subject!: string;

  @ApiProperty({ enum: ALERT_STATES, example: 'open' })
  state!: AlertState;

  @ApiProperty({
    description: 'One sentence.',
    example: '11 % of messages to network 262-02 are delivered, usually 97 %: 40 of 45 failed.',
  })
  summary!: string;

  @ApiProperty({
    ...FIGURES,
    description: 'As of the time it was raised.',
    example: { deliveryRate: 0.11, failed: 40, final: 45 },
  })
  figures!: Record<string, number>;

  @ApiProperty({ ...FIGURES, nullable: true, description: 'What is usual.', example: { deliveryRate: 0.97 } })
  baseline!: Record<string, number> | null;

  @ApiProperty({ type: [AlertErrorView], description: 'Failed messages by code, most first.' })
  errors!: AlertErrorView[];

  @ApiProperty({ type: [AlertMessageView], description: 'Up to five of the newest messages.' })
  messages!: AlertMessageView[];

  @ApiProperty({
    description: 'Where to look next.',
    example:
      'https://sms.example.com/dashboard/?network=262-02&from=2026-11-29T08%3A00%3A00.000Z&to=2026-11-29T08%3A15%3A00.000Z',
  })
  link!: string;

  @ApiProperty({ ...TIME, example: '2026-11-29T08:14:53.123Z' })
  raisedAt!: string;

  @ApiProperty({ ...TIME, nullable: true, description: 'When it was over.', example: null })
  resolvedAt!: string | null;

  @ApiProperty({ ...TIME, nullable: true, example: null })
  acknowledgedAt!: string | null;

  @ApiProperty({ type: 'string', nullable: true, description: 'The name of the API key.', example: null })
  acknowledgedBy!: string | null;

  @ApiProperty({
    ...TIME,
    nullable: true,
    description: 'Until then nobody is told of this rule and subject.',
    example: null,
  })
  snoozedUntil!: string | null;
}

export class AlertPageView extends PageOf(AlertView) {}

export class AlertSettingView {
  @ApiProperty({ example: 'minDropPercent' })
  name!: string;

  @ApiProperty({ example: 10 })
  value!: number;

  @ApiProperty({ example: 10 })
  default!: number;

  @ApiProperty({ example: 1 })
  least!: number;

  @ApiProperty({ example: 100 })
  most!: number;

  @ApiProperty({ example: 'How many points the rate must drop.' })
  description!: string;
}

export class AlertRuleView {
  @ApiProperty({ example: 'delivery_rate' })
  name!: string;

  @ApiProperty({
    example:
      'The delivery rate of a country, network, sender or template is far below that of the same hour of the past seven days.',
  })
  description!: string;

  @ApiProperty({ example: true })
  enabled!: boolean;

  @ApiProperty({ type: [AlertSettingView] })
  settings!: AlertSettingView[];
}

export class AlertRuleListView {
  @ApiProperty({ type: [AlertRuleView] })
  items!: AlertRuleView[];
}

export class AlertChannelView {
  @ApiProperty({ enum: ['slack', 'email'], example: 'slack' })
  channel!: string;

  @ApiProperty({ enum: ['sent', 'not_configured', 'failed'], example: 'sent' })
  result!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'Why it failed.', example: null })
  error!: string | null;
}

export class AlertTestView {
  @ApiProperty({ type: [AlertChannelView] })
  channels!: AlertChannelView[];
}
