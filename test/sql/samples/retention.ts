import { Clock } from '../../../src/core/clock.js';
import { sql } from '../../../src/core/database/sql.js';
import { PurgeRangeReader } from '../../../src/retention/purge-range.reader.js';
import { RetentionStore } from '../../../src/retention/retention.store.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const LIMITS = { before: NOW, silentBefore: NOW, lastEventId: 2 };
const POSITION = { position: 'upTo', passStartedAt: NOW };

export const retentionSamples = [
  samplesOf({
    file: 'retention/purge-range.reader.ts',
    create: ({ prisma }) => new PurgeRangeReader(prisma),
    methods: {
      findNext: {
        'of messages': (reader) => reader.findNext('Message', 'after', LIMITS, 100),
        'of events': (reader) => reader.findNext('DeliveryEvent', '1', LIMITS, 100),
      },
    },
  }),
  samplesOf({
    file: 'retention/retention.store.ts',
    create: ({ prisma }) => new RetentionStore(new Clock(), prisma),
    methods: {
      acquireLease: (store) => store.acquireLease(),
      releaseLease: (store) => store.releaseLease(),
      findPosition: NO_SQL,
      commitBatch: (store, { dialect }) =>
        store.commitBatch(
          'step',
          POSITION,
          sql`DELETE FROM ${dialect.table('Message')} WHERE "id" = ${'id'}`,
        ),
    },
  }),
];
