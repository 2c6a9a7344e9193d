import { Clock } from '../../../src/core/clock.js';
import type { Rebuild } from '../../../src/reports/rebuild/rebuild-progress.js';
import { ReportRebuildStore } from '../../../src/reports/rebuild/report-rebuild.store.js';
import { ReportStore } from '../../../src/reports/recording/report.store.js';
import { ReportedMessageReader } from '../../../src/reports/recording/reported-message.reader.js';
import type { ReportedRow } from '../../../src/reports/recording/reported-row.js';
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
    file: 'reports/rebuild/report-rebuild.store.ts',
    create: ({ prisma }) => new ReportRebuildStore(new Clock(), prisma),
    methods: {
      findRebuild: NO_SQL,
      requestStatement: NO_SQL,
      request: (store) => store.request(),
      saveStatement: (store) => store.saveStatement(REBUILD),
      countMessages: (store) => store.countMessages(),
      findSlice: {
        'messages of ours': (store) => store.findSlice(REBUILD, 500),
        'messages of other programs': (store) => store.findSlice({ ...REBUILD, part: 'others' }, 500),
      },
    },
  }),
  samplesOf({
    file: 'reports/recording/report.store.ts',
    create: ({ prisma }) => new ReportStore(prisma),
    methods: {
      writeStatements: (store) => store.writeStatements([ROW], [DIMENSIONS]),
      findDimensions: NO_SQL,
    },
  }),
  samplesOf({
    file: 'reports/recording/reported-message.reader.ts',
    create: ({ prisma }) => new ReportedMessageReader(prisma),
    methods: {
      findPresent: (reader) => reader.findPresent(REFS),
      findRows: (reader) => reader.findRows(REFS),
    },
  }),
];
