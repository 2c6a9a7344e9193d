import { Clock } from '../../../src/core/clock.js';
import { WebhookDeliveryReader } from '../../../src/webhooks/delivery/webhook-delivery.reader.js';
import { WebhookDeliveryStore } from '../../../src/webhooks/delivery/webhook-delivery.store.js';
import { ReplayStore } from '../../../src/webhooks/delivery/replay.store.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const DELIVERY = {
  endpointId: 'endpoint',
  eventId: 1,
  webhookId: 'evt_1',
  type: 'message.sent',
  orderingKey: null,
  state: 'delivered',
  attempts: 1,
  visibleAt: null,
  history: [],
} as const;
const PROGRESS = { endpointId: 'endpoint', position: 1, failingSince: null, slowUntil: null };
const REPLAY = { endpointId: 'endpoint', position: 1, until: 2, types: null };

export const webhookDeliverySamples = [
  samplesOf({
    file: 'webhooks/delivery/webhook-delivery.store.ts',
    create: ({ prisma }) => new WebhookDeliveryStore(new Clock(), prisma),
    methods: {
      writeRecords: (store) => store.writeRecords([DELIVERY], [PROGRESS]),
      claim: (store) => store.claim(1_000),
      release: (store) => store.release(['endpoint']),
      disable: (store) => store.disable('endpoint', 'gone'),
      onChange: NO_SQL,
      retry: (store) => store.retry('endpoint', 1),
      deleteBefore: (store) => store.deleteBefore('endpoint', 1, 1_000),
      deleteOrphans: (store) => store.deleteOrphans('endpoint', 1_000),
      eraseHistoriesStatement: (store) => store.eraseHistoriesStatement([1]),
    },
  }),
  samplesOf({
    file: 'webhooks/delivery/webhook-delivery.reader.ts',
    create: ({ prisma }) => new WebhookDeliveryReader(prisma),
    methods: {
      findWaiting: (reader) => reader.findWaiting('endpoint', 10_000),
      findDoneAfter: (reader) => reader.findDoneAfter('endpoint', 1),
      listDeliveries: NO_SQL,
      findFirstNeeded: (reader) => reader.findFirstNeeded(),
      findNextEndpoint: NO_SQL,
    },
  }),
  samplesOf({
    file: 'webhooks/delivery/replay.store.ts',
    create: ({ prisma }) => new ReplayStore(new Clock(), prisma),
    methods: {
      addReplay: (store) => store.addReplay(REPLAY),
      findReplays: NO_SQL,
      saveReplay: {
        'that goes on': (store) => store.saveReplay('id', 1),
        'that is done': (store) => store.saveReplay('id', 'done'),
      },
      deleteOrphans: (store) => store.deleteOrphans(),
    },
  }),
];
