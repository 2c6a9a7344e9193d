import { expect, it } from '@jest/globals';
import type { MessageEventData, PublicEvent } from '../../events/public-event.js';
import { wantsEvent } from './wants-event.js';
import type { WebhookEndpoint } from './webhook-endpoint.js';

const delivered: PublicEvent = {
  id: 1,
  type: 'message.delivered',
  timestamp: new Date(0),
  callbackUrl: null,
  data: { kind: 'otp', status: 'delivered', batchId: null, from: '+15550100000' } as MessageEventData,
};
const optedOut: PublicEvent = { id: 2, type: 'recipient.opted_out', timestamp: new Date(0), data: {} };

type Case = [Pick<WebhookEndpoint, 'types' | 'filters'>, wantsMessage: boolean, wantsOptOut: boolean];

it.each<Case>([
  [{ types: null, filters: null }, true, true],
  [{ types: ['message.delivered'], filters: null }, true, false],
  [{ types: ['message.sent'], filters: null }, false, false],
  [{ types: null, filters: { kind: 'otp' } }, true, true],
  [{ types: null, filters: { kind: 'marketing' } }, false, true],
  [{ types: null, filters: { kind: 'otp', from: '+15550100000', status: 'delivered' } }, true, true],
  [{ types: null, filters: { kind: 'otp', from: '+15550100001' } }, false, true],
  [{ types: null, filters: { batchId: 'batch' } }, false, true],
  [{ types: ['recipient.opted_out'], filters: { kind: 'otp' } }, false, true],
])('with %j an endpoint gets a message: %s, an opt-out: %s', (endpoint, message, optOut) => {
  expect([wantsEvent(endpoint, delivered), wantsEvent(endpoint, optedOut)]).toEqual([message, optOut]);
});
