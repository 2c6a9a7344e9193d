import { Environment } from '../../../src/config/environment.js';
import { Clock } from '../../../src/core/clock.js';
import type { Variants } from '../../../src/experiments/experiment.js';
import { ExperimentStore } from '../../../src/experiments/experiment.store.js';
import { VariantFiguresReader } from '../../../src/experiments/variant-figures.reader.js';
import { VariantOptOutsReader } from '../../../src/experiments/variant-opt-outs.reader.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const RUNNING = { name: 'name', createdAt: NOW, endedAt: null };
const TEXT = { weight: 1, text: 'hello', template: null, templateVersion: null } as const;
const VARIANTS: Variants = [
  { name: 'a', ...TEXT },
  { name: 'b', ...TEXT },
];

export const experimentSamples = [
  samplesOf({
    file: 'experiments/experiment.store.ts',
    create: ({ prisma }) => new ExperimentStore(new Clock(), prisma),
    methods: {
      insert: (store) =>
        store.insert({ name: 'name', variants: VARIANTS, minimumDetectableDifference: 0.02 }),
      stop: (store) => store.stop('id'),
      promote: (store) => store.promote('id', 'a'),
      promoteFirst: (store) => store.promoteFirst('id', 'a'),
    },
  }),
  samplesOf({
    file: 'experiments/variant-figures.reader.ts',
    create: ({ prisma }) => new VariantFiguresReader(new Environment(), prisma),
    methods: {
      find: {
        'of a running experiment': (reader) => reader.find(RUNNING),
        'of one that has ended': (reader) => reader.find({ ...RUNNING, endedAt: NOW }),
      },
    },
  }),
  samplesOf({
    file: 'experiments/variant-opt-outs.reader.ts',
    create: ({ prisma }) => new VariantOptOutsReader(new Environment(), prisma),
    methods: { countOptOuts: (reader) => reader.countOptOuts(RUNNING) },
  }),
];
