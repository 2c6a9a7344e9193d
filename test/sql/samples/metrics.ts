import { Clock } from '../../../src/core/clock.js';
import { JobFiguresReader } from '../../../src/metrics/figures/job-figures.reader.js';
import { samplesOf } from '../store-samples.js';

export const metricsSamples = [
  samplesOf({
    file: 'metrics/figures/job-figures.reader.ts',
    create: ({ prisma }) => new JobFiguresReader(new Clock(), prisma),
    methods: { countJobs: (reader) => reader.countJobs() },
  }),
];
