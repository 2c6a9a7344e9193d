import { SendPaceStore } from '../../../src/sending/scheduler/send-pace.store.js';
import { CircuitBreakerStore } from '../../../src/sending/submit/circuit-breaker.store.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

export const sendingSamples = [
  samplesOf({
    file: 'sending/scheduler/send-pace.store.ts',
    create: ({ prisma }) => new SendPaceStore(prisma),
    methods: {
      reserve: (store) => store.reserve([{ scope: 'account', lengthMs: 200 }], 1_000),
      nextTurns: (store) => store.nextTurns(),
      postpone: (store) => store.postpone('account', 1_000, 120_000),
      relax: (store) => store.relax('account'),
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
