import { Clock } from '../../../src/core/clock.js';
import { WebhookEndpointStore } from '../../../src/webhooks/endpoints/webhook-endpoint.store.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const SETTINGS = {
  url: 'https://hooks.example.com/',
  types: null,
  filters: null,
  description: null,
  headers: null,
  maxPerSecond: 5,
};

const OLD_SECRETS = { secret: 'old', previousSecret: null, headers: null };

export const webhookSamples = [
  samplesOf({
    file: 'webhooks/endpoints/webhook-endpoint.store.ts',
    create: ({ prisma }) => new WebhookEndpointStore(new Clock(), prisma),
    methods: {
      insert: (store) => store.insert({ id: 'id', secret: 'secret', position: 1, ...SETTINGS }),
      update: {
        'of everything': (store) => store.update('id', SETTINGS),
        'of the rate': (store) => store.update('id', { maxPerSecond: 5 }),
      },
      rotateSecret: (store) => store.rotateSecret('id', 'secret', NOW),
      replaceSecrets: (store) => store.replaceSecrets('id', OLD_SECRETS, { ...OLD_SECRETS, secret: 'new' }),
      enable: (store) => store.enable('id'),
      disable: (store) => store.disable('id', 'gone'),
      delete: (store) => store.delete('id'),
    },
  }),
];
