import { readEnvironment } from '../../../src/config/read-environment.js';
import { Clock } from '../../../src/core/clock.js';
import { CheckReader } from '../../../src/reconciliation/checks/check.reader.js';
import { CheckStore } from '../../../src/reconciliation/checks/check.store.js';
import { ReconciliationStateStore } from '../../../src/reconciliation/reconciliation-state.store.js';
import type { Run } from '../../../src/reconciliation/runs/run.js';
import { RunStore } from '../../../src/reconciliation/runs/run.store.js';
import { MessageWithoutUuidReader } from '../../../src/reconciliation/search/message-without-uuid.reader.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const CHECK = { messageId: 'id', mode: 'live', submittedAt: NOW, dueAt: NOW } as const;
const PROGRESS = { reachedAt: NOW, position: 1, asked: 1, recorded: 1, unknown: 0 };
const RUN: Run = {
  ...PROGRESS,
  id: 'id',
  kind: 'reconcile',
  from: NOW,
  to: NOW,
  state: 'running',
  createdAt: NOW,
  updatedAt: NOW,
  finishedAt: null,
};
const WITHOUT_UUID = {
  messageId: 'id',
  submittedAt: NOW,
  recipient: '+14155550123',
  sender: '+15550100000',
  segments: 1,
  from: NOW,
  to: NOW,
};

export const reconciliationSamples = [
  samplesOf({
    file: 'reconciliation/checks/check.reader.ts',
    create: ({ prisma }) => new CheckReader(prisma),
    methods: {
      findSteps: NO_SQL,
      findOpen: (reader) => reader.findOpen(['id']),
      findAsked: (reader) => reader.findAsked(['id'], 'live'),
      findDue: (reader) => reader.findDue('live', NOW, 200),
    },
  }),
  samplesOf({
    file: 'reconciliation/checks/check.store.ts',
    create: ({ prisma }) => new CheckStore(prisma),
    methods: {
      insertStatement: (store) => store.insertStatement([CHECK]),
      reschedule: (store) => store.reschedule([CHECK]),
      delete: (store) => store.delete(['id']),
    },
  }),
  samplesOf({
    file: 'reconciliation/reconciliation-state.store.ts',
    create: ({ prisma }) => new ReconciliationStateStore(new Clock(), prisma),
    methods: {
      acquireLease: (store) => store.acquireLease('owner', 120_000),
      releaseLease: (store) => store.releaseLease('owner'),
      findPosition: NO_SQL,
      savePositionStatement: (store) => store.savePositionStatement('owner', 1),
    },
  }),
  samplesOf({
    file: 'reconciliation/runs/run.store.ts',
    create: ({ prisma }) => new RunStore(new Clock(), prisma),
    methods: {
      create: (store) => store.create({ kind: 'reconcile', from: NOW, to: NOW, position: 0 }),
      saveProgress: {
        'while it goes on': (store) => store.saveProgress(RUN, PROGRESS, false),
        'at its end': (store) => store.saveProgress(RUN, PROGRESS, true),
      },
      cancel: (store) => store.cancel('id'),
    },
  }),
  samplesOf({
    file: 'reconciliation/search/message-without-uuid.reader.ts',
    create: ({ prisma }) => new MessageWithoutUuidReader(readEnvironment({}), prisma),
    methods: {
      findDue: (reader) => reader.findDue('live', NOW, 3),
      findByRecipients: (reader) => reader.findByRecipients(['+14155550123']),
      findRivals: (reader) => reader.findRivals(WITHOUT_UUID),
      findTaken: (reader) => reader.findTaken(['uuid'], 'id'),
    },
  }),
];
