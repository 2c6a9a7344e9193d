import type { Type } from '@nestjs/common';
import { ApiProperty, getSchemaPath, OmitType, type OpenAPIObject, PickType } from '@nestjs/swagger';
import { AlertView } from '../alerts/api/alert.view.js';
import { BatchView } from '../batches/api/batch.view.js';
import { MessageEventDataView } from '../events/api/message-event-data.view.js';
import { EVENT_TYPES, type EventType } from '../events/public-event.js';
import { OptOutView } from '../opt-outs/api/opt-out.view.js';

type Webhooks = NonNullable<OpenAPIObject['webhooks']>;

class OptOutEventDataView extends PickType(OptOutView, ['sender', 'recipient', 'source'] as const) {}

class BatchEventDataView extends PickType(BatchView, [
  'id',
  'kind',
  'clientReference',
  'messages',
] as const) {}

class AlertEventDataView extends OmitType(AlertView, [
  'acknowledgedAt',
  'acknowledgedBy',
  'snoozedUntil',
] as const) {}

class TestEventDataView {
  @ApiProperty({ example: '019ab0c1-2f6e-7c3a-9c56-1f2d3e4a5b6c' })
  endpointId!: string;
}

export const EVENT_DATA_VIEWS = [
  MessageEventDataView,
  OptOutEventDataView,
  BatchEventDataView,
  AlertEventDataView,
  TestEventDataView,
] as const satisfies Type[];

/** By the word before the dot of the type. */
const VIEWS: Readonly<Record<string, Type>> = {
  message: MessageEventDataView,
  recipient: OptOutEventDataView,
  batch: BatchEventDataView,
  alert: AlertEventDataView,
  test: TestEventDataView,
};

/** https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const HEADERS = {
  'webhook-id': 'The event. Copies have the same.',
  'webhook-timestamp': 'When this request was signed, in seconds since 1970.',
  'webhook-signature': '`v1,<base64>`: HMAC-SHA256 of `id.timestamp.body`. Several, separated by spaces.',
};

/**
 * The requests to webhook endpoints, by type of event. The stream and brokers carry the same JSON.
 */
export function webhookRequests(): Webhooks {
  const types: (EventType | 'test')[] = [...EVENT_TYPES, 'test'];
  return Object.fromEntries(types.map((type) => [type, { post: describe(type) }]));
}

function describe(type: string): Webhooks[string]['post'] {
  const view = VIEWS[type.split('.')[0]!]!;
  const schema = {
    type: 'object',
    required: ['type', 'timestamp', 'data'],
    properties: {
      type: { type: 'string', enum: [type] },
      timestamp: { type: 'string', format: 'date-time' },
      data: { $ref: getSchemaPath(view) },
    },
  };
  return {
    tags: ['webhooks'],
    summary: `An endpoint receives \`${type}\``,
    security: [],
    parameters: Object.entries(HEADERS).map(([name, description]) => ({
      name,
      in: 'header',
      required: true,
      description,
      schema: { type: 'string' },
    })),
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'The receiver has stored it. Any other status is a failure.' } },
  };
}
