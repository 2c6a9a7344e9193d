import { RateLimitStore } from '../../../src/sending/scheduler/rate-limit.store.js';
import { CircuitBreakerStore } from '../../../src/sending/submit/circuit-breaker.store.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

export const sendingSamples = [
  samplesOf({
    file: 'sending/scheduler/rate-limit.store.ts',
    create: ({ prisma }) => new RateLimitStore(prisma),
    methods: {
      reserve: (store) => store.reserve([{ scope: 'account', lengthMs: 200 }], 1_000),
      findNextSlots: (store) => store.findNextSlots(),
      backOff: (store) => store.backOff('account', 1_000, 120_000),
      resetBackOff: (store) => store.resetBackOff('account'),
    },
  }),
  samplesOf({
    file: 'sending/submit/circuit-breaker.store.ts',
    create: ({ prisma }) => new CircuitBreakerStore(prisma),
    methods: {
      countUnanswered: NO_SQL,
      addUnanswered: (store) => store.addUnanswered(1),
      reset: (store) => store.reset(),
      beginProbe: (store) => store.beginProbe('probe', 10, 1_000),
      endProbe: (store) => store.endProbe('probe'),
    },
  }),
];
