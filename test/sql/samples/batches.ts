import type { ClassifiedLine, NewBatch } from '../../../src/batches/batch.js';
import { BatchStore } from '../../../src/batches/batch.store.js';
import { Clock } from '../../../src/core/clock.js';
import { NO_DLT } from '../../../src/plivo/dlt.js';
import { RateReader } from '../../../src/templates/rate.reader.js';
import { TemplateStore } from '../../../src/templates/template.store.js';
import { samplesOf } from '../store-samples.js';

const BATCH: NewBatch = {
  id: 'batchId',
  kind: 'marketing',
  sender: '+15550100000',
  text: 'hello',
  template: null,
  templateVersion: null,
  experiment: null,
  clientReference: null,
  log: 'all',
  mode: 'live',
  sendAt: null,
  expiresAt: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
};
const LINES: ClassifiedLine[] = [
  { line: 1, result: 'accepted', reason: null, recipient: '+15551234567', messageId: 'id' },
];
const RANGE = { after: 'after', upTo: 'upTo', before: BATCH.createdAt };
const CONTENT = { text: 'hello', variables: {}, dlt: NO_DLT };

export const batchSamples = [
  samplesOf({
    file: 'batches/batch.store.ts',
    create: ({ prisma }) => new BatchStore(new Clock(), prisma),
    methods: {
      insertStatement: (store) => store.insertStatement(BATCH),
      insertLinesStatement: (store) => store.insertLinesStatement('batchId', LINES),
      countLinesStatement: (store) => store.countLinesStatement('batchId', LINES),
      changeStateStatement: (store) => store.changeStateStatement('batchId', ['running'], 'paused'),
      finishStatements: (store) => store.finishStatements(BATCH, { submitted: 1 }),
      requireStateStatement: (store) => store.requireStateStatement('batchId', 'running'),
      deleteLinesStatement: (store) => store.deleteLinesStatement('batchId', 1_000),
      deleteLoadingStatement: (store) => store.deleteLoadingStatement('batchId'),
      eraseRecipientsStatement: (store) => store.eraseRecipientsStatement([{ batchId: 'batchId', line: 1 }]),
      deleteOldLinesStatement: (store) => store.deleteOldLinesStatement(RANGE, 1_000),
      deleteOldStatement: (store) => store.deleteOldStatement(RANGE),
    },
  }),
  samplesOf({
    file: 'templates/rate.reader.ts',
    create: ({ prisma }) => new RateReader(prisma),
    methods: { averageMicros: (reader) => reader.averageMicros() },
  }),
  samplesOf({
    file: 'templates/template.store.ts',
    create: ({ prisma }) => new TemplateStore(new Clock(), prisma),
    methods: {
      insert: (store) => store.insert('welcome', CONTENT),
      update: (store) => store.update('welcome', 1, CONTENT),
      delete: (store) => store.delete('welcome', 1),
      markUsed: (store) => store.markUsed('welcome', 1),
    },
  }),
];
