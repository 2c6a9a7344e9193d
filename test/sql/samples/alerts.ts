import type { Alert } from '../../../src/alerts/alert.js';
import { AlertStore } from '../../../src/alerts/alert.store.js';
import { EvaluationStore } from '../../../src/alerts/evaluation/evaluation.store.js';
import { RecentProblemsReader } from '../../../src/alerts/figures/recent-problems.reader.js';
import { InstanceReadingStore } from '../../../src/alerts/instances/instance-reading.store.js';
import { RuleSettingsStore } from '../../../src/alerts/rules/rule-settings.store.js';
import { Clock } from '../../../src/core/clock.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const ALERT: Alert = {
  id: 'id',
  rule: 'cost',
  subject: 'hour',
  state: 'open',
  summary: 'summary',
  figures: {},
  baseline: null,
  errors: [],
  messages: [],
  link: '/',
  raisedAt: NOW,
  foundAt: NOW,
  resolvedAt: null,
  acknowledgedAt: null,
  acknowledgedBy: null,
  snoozedUntil: null,
};
const READING = {
  host: 'host',
  refusedCallbacks: 0,
  signedCallbacks: 0,
  failedWrites: 0,
  spoolBytes: 0,
  spoolSeconds: 0,
  spoolWritable: true,
  setAside: 0,
};

export const alertSamples = [
  samplesOf({
    file: 'alerts/alert.store.ts',
    create: ({ prisma }) => new AlertStore(new Clock(), prisma),
    methods: {
      insertStatement: (store) => store.insertStatement(ALERT),
      foundStatement: (store) => store.foundStatement(['id'], NOW),
      resolveStatement: (store) => store.resolveStatement('id', NOW),
      endSnoozeStatement: (store) => store.endSnoozeStatement(['id']),
      snooze: (store) => store.snooze('id', NOW),
      acknowledge: (store) => store.acknowledge('id', 'name'),
    },
  }),
  samplesOf({
    file: 'alerts/evaluation/evaluation.store.ts',
    create: ({ prisma }) => new EvaluationStore(new Clock(), prisma),
    methods: {
      acquireLease: (store) => store.acquireLease('owner', { intervalMs: 50_000, leaseMs: 120_000 }),
      completeStatement: (store) => store.completeStatement('owner', NOW),
    },
  }),
  samplesOf({
    file: 'alerts/figures/recent-problems.reader.ts',
    create: ({ prisma }) => new RecentProblemsReader(prisma),
    methods: {
      countDeadLetters: NO_SQL,
      findEndpoints: NO_SQL,
      countOptOuts: (reader) => reader.countOptOuts([{ from: NOW, to: NOW }]),
    },
  }),
  samplesOf({
    file: 'alerts/instances/instance-reading.store.ts',
    create: ({ prisma }) => new InstanceReadingStore(new Clock(), prisma),
    methods: {
      save: (store) => store.save(READING),
      findCurrent: NO_SQL,
      deleteOld: (store) => store.deleteOld(),
    },
  }),
  samplesOf({
    file: 'alerts/rules/rule-settings.store.ts',
    create: ({ prisma }) => new RuleSettingsStore(new Clock(), prisma),
    methods: {
      findSettings: NO_SQL,
      replaceSettings: (store) => store.replaceSettings([{ name: 'cost', enabled: true, settings: {} }]),
    },
  }),
];
