import { Clock } from '../../../src/core/clock.js';
import { ReplicaService } from '../../../src/core/replica.service.js';
import type { Rebuild } from '../../../src/reports/rebuild/rebuild-progress.js';
import { MessageColumnsReader } from '../../../src/reports/columns/message-columns.reader.js';
import { MessageUuidReader } from '../../../src/reports/message-uuid.reader.js';
import { ReportRebuildStore } from '../../../src/reports/rebuild/report-rebuild.store.js';
import { ReportedMessageStore } from '../../../src/reports/recording/reported-message.store.js';
import { ReportedMessageReader } from '../../../src/reports/recording/reported-message.reader.js';
import type { ReportedRow } from '../../../src/reports/recording/reported-row.js';
import { FailingRecipientsReader } from '../../../src/reports/recipients/failing-recipients.reader.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const REFS = { ids: ['a', 'b'], uuids: ['u', 'v'] };
const ROW: ReportedRow = [0, 'a', 'u', '+14155550123', 0, 0, 'sent', null, 1, 5_500, 20, null, 0];
const DIMENSIONS = {
  id: 0,
  mode: 'live',
  country: 'US',
  network: 'unknown',
  sender: null,
  kind: null,
  template: null,
  batchId: null,
  experiment: null,
  variant: null,
};
const [FROM, TO] = [new Date('2026-11-01T00:00:00Z'), new Date('2026-12-01T00:00:00Z')];
const FAILING = { from: FROM, to: TO, mode: 'live', filters: { country: 'US' }, minFailed: 3, limit: 100 };
const REBUILD: Rebuild = {
  requestedAt: new Date(0),
  startedAt: null,
  finishedAt: null,
  messages: 0,
  total: 0,
  part: 'ours',
  position: '',
};

export const reportSamples = [
  samplesOf({
    file: 'reports/columns/message-columns.reader.ts',
    create: ({ prisma }) => new MessageColumnsReader(prisma, new ReplicaService(prisma, null)),
    methods: {
      listChunks: (reader) => reader.listChunks(FROM, TO),
      readChunk: (reader) => reader.readChunk(0),
      hasCountedAll: (reader) => reader.hasCountedAll(),
      findFirstUncounted: (reader) => reader.findFirstUncounted(),
    },
  }),
  samplesOf({
    file: 'reports/message-uuid.reader.ts',
    create: ({ prisma }) => new MessageUuidReader(prisma),
    methods: { findMessageUuids: (reader) => reader.findMessageUuids([0, 1]) },
  }),
  samplesOf({
    file: 'reports/rebuild/report-rebuild.store.ts',
    create: ({ prisma }) => new ReportRebuildStore(new Clock(), prisma),
    methods: {
      findRebuild: NO_SQL,
      requestStatement: NO_SQL,
      request: (store) => store.request(),
      allowPurge: (store) => store.allowPurge(new Date('2026-01-01T00:00:00Z')),
      saveStatement: (store) => store.saveStatement(REBUILD),
      countMessages: (store) => store.countMessages(),
      findSlice: {
        'messages of ours': (store) => store.findSlice(REBUILD, 500),
        'messages of other programs': (store) => store.findSlice({ ...REBUILD, part: 'others' }, 500),
      },
    },
  }),
  samplesOf({
    file: 'reports/recipients/failing-recipients.reader.ts',
    create: ({ prisma }) => new FailingRecipientsReader(prisma, new ReplicaService(prisma, null)),
    methods: { findFailing: (reader) => reader.findFailing(FAILING) },
  }),
  samplesOf({
    file: 'reports/recording/reported-message.store.ts',
    create: ({ prisma }) => new ReportedMessageStore(prisma),
    methods: {
      writeStatements: (store) => store.writeStatements([ROW], [DIMENSIONS]),
      eraseRecipientsStatement: (store) => store.eraseRecipientsStatement(['key']),
      findDimensions: NO_SQL,
    },
  }),
  samplesOf({
    file: 'reports/recording/reported-message.reader.ts',
    create: ({ prisma }) => new ReportedMessageReader(prisma),
    methods: {
      findRecorded: (reader) => reader.findRecorded(REFS),
      findRows: (reader) => reader.findRows(REFS.ids),
    },
  }),
];
