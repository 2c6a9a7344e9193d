import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { AlertRunner } from '../src/alerts/evaluation/alert-runner.js';
import { EVENT_TYPES } from '../src/events/public-event.js';
import { createApiDocument } from '../src/openapi/api-docs.js';
import { EventReceiver } from './support/event-receiver.js';
import { startService, type TestService } from './support/service.js';
import { waitFor } from './support/wait-for.js';

interface WebhookBody {
  schema: { properties: { data: { $ref: string } } };
}

describe('the webhooks of the OpenAPI document', () => {
  let service: TestService;
  let receiver: EventReceiver;
  let document: OpenAPIObject;

  beforeAll(async () => {
    receiver = await EventReceiver.start();
    service = await startService({ WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8' });
    document = createApiDocument(service.app);
  });
  afterAll(async () => {
    await service.stop();
    await receiver.goAway();
  });

  const bodyOf = (type: string): WebhookBody => {
    const { requestBody } = document.webhooks![type]!.post!;
    return (requestBody as { content: Record<string, unknown> }).content['application/json'] as WebhookBody;
  };

  const post = (path: string, body?: object) => service.http.post(path).send(body);

  /** Dead letters are what an alert is raised of at once. */
  async function raiseAlert(): Promise<void> {
    const now = new Date();
    const data = { id: randomUUID(), kind: 'unheard-of', payload: '{}', createdAt: now, diedAt: now };
    await service.db.job.create({ data });
    await service.db.alertEvaluation.updateMany({ data: { evaluatedAt: new Date(0) } });
    await service.app.get(AlertRunner).tick();
  }

  it('are all types of events', () => {
    expect(Object.keys(document.webhooks ?? {})).toEqual([...EVENT_TYPES, 'test']);
  });

  it('describe what an endpoint receives, every property of it', async () => {
    const endpoint = (await post('/webhooks/endpoints', { url: receiver.url }).expect(201)).body.id as string;
    await post(`/webhooks/endpoints/${endpoint}/test`).expect(200);
    const optOut = await post('/messaging/opt-outs', { recipient: '+14155550123' }).expect(201);
    await service.http.delete(`/messaging/opt-outs/${optOut.body.id}`).expect(204);
    for (const to of ['+14155550199', '+15550000080', '+15550000400']) {
      await post('/messaging/messages', { to, text: 'hello', metadata: { shop: 7 } }).expect(202);
    }
    await post('/messaging/batches', { text: 'hello', recipients: [{ to: '+14155550177' }] }).expect(202);
    await raiseAlert();
    const words = ['submitted', 'refused', 'queued', 'sent', 'delivered', 'undelivered'];
    const others = ['test', 'recipient.opted_out', 'recipient.opted_in', 'batch.done', 'alert.raised'];
    const expected = [...others, ...words.map((word) => `message.${word}`)];
    const missing = () => {
      const types = new Set(receiver.received.map(({ event }) => event.type));
      return expected.filter((type) => !types.has(type));
    };
    await waitFor(() => missing().length === 0).finally(() => expect(missing()).toEqual([]));

    const ajv = formats.default(new Ajv2020({ strict: false, allErrors: true }));
    ajv.addSchema({ $id: 'openapi', components: document.components });
    for (const { event } of receiver.received) {
      const { schema } = bodyOf(event.type);
      const text = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
      const validate = ajv.compile(JSON.parse(text) as object);
      expect([event.type, validate(event), validate.errors]).toEqual([event.type, true, null]);
      const name = schema.properties.data.$ref.split('/').at(-1)!;
      const { properties = {} } = document.components!.schemas![name] as { properties?: object };
      expect([event.type, Object.keys(event.data).sort()]).toEqual([
        event.type,
        Object.keys(properties).sort(),
      ]);
    }
  });
});
