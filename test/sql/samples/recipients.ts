import { Environment } from '../../../src/config/environment.js';
import { Clock } from '../../../src/core/clock.js';
import { InboundMessageStore } from '../../../src/opt-outs/inbound/inbound-message.store.js';
import { toStored } from '../../../src/opt-outs/inbound/stored-inbound-message.js';
import { OptOutStore } from '../../../src/opt-outs/opt-out.store.js';
import { RecipientLimitsReader } from '../../../src/policy/recipient-limits.reader.js';
import { powerpackSender } from '../../../src/sms/powerpack.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const RANGE = { after: 'after', upTo: 'upTo', before: NOW };
const SENDER = '+15550100000';
const POWERPACK = powerpackSender('00000000-0000-4000-8000-000000000000');
const RECIPIENT = '+15551234567';
const MESSAGE = {
  messageUuid: 'messageUuid',
  sender: RECIPIENT,
  recipient: SENDER,
  receivedAt: NOW,
  rawPayload: '{}',
};
const STOP = toStored({ ...MESSAGE, text: 'STOP', consentChange: 'opt_out' });
const START = toStored({ ...MESSAGE, text: 'START', consentChange: 'opt_in' });

export const recipientSamples = [
  samplesOf({
    file: 'opt-outs/inbound/inbound-message.store.ts',
    create: ({ prisma }) => new InboundMessageStore(prisma),
    methods: {
      insert: {
        'of a STOP': (store) => store.insert(STOP),
        'of a START': (store) => store.insert(START),
      },
      probe: (store) => store.probe(NOW),
      clearTextsStatement: (store) => store.clearTextsStatement(RANGE),
      eraseStatement: (store) => store.eraseStatement(['id']),
      clearPayloadsStatement: (store) => store.clearPayloadsStatement(RANGE),
      deleteOldStatement: (store) => store.deleteOldStatement(RANGE),
    },
  }),
  samplesOf({
    file: 'opt-outs/opt-out.store.ts',
    create: ({ prisma }) => new OptOutStore(new Clock(), prisma),
    methods: {
      insert: (store) => store.insert(SENDER, RECIPIENT, 'api'),
      insertMany: (store) => store.insertMany(SENDER, [RECIPIENT]),
      deleteById: (store) => store.deleteById('id'),
      probe: (store) => store.probe(),
      isOptedOut: (store) => store.isOptedOut(SENDER, RECIPIENT),
      filterOptedOut: {
        'of a number': (store) => store.filterOptedOut(SENDER, [RECIPIENT]),
        'of a Powerpack': (store) => store.filterOptedOut(POWERPACK, [RECIPIENT]),
      },
    },
  }),
  samplesOf({
    file: 'policy/recipient-limits.reader.ts',
    create: ({ prisma }) => new RecipientLimitsReader(new Clock(), new Environment(), prisma),
    methods: { findOverLimit: (reader) => reader.findOverLimit([RECIPIENT]) },
  }),
];
