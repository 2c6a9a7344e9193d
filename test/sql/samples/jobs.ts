import { Clock } from '../../../src/core/clock.js';
import { IdempotencyStore } from '../../../src/idempotency/idempotency.store.js';
import { JobStore } from '../../../src/jobs/job.store.js';
import { MessageStore } from '../../../src/messages/message.store.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const JOB = { id: 'id', kind: 'send', queue: '', lockedBy: 'holder', payload: {}, attempts: 1 };

export const jobSamples = [
  samplesOf({
    file: 'idempotency/idempotency.store.ts',
    create: ({ prisma }) => new IdempotencyStore(new Clock(), prisma),
    methods: {
      lock: (store) => store.lock('id', 'holder'),
      extendLock: (store) => store.extendLock('id', 'holder'),
      completeStatement: (store) => store.completeStatement('id', 'holder', 'hash', {}),
      release: (store) => store.release('id', 'holder'),
      eraseStatement: (store) => store.eraseStatement(new Map([['id', {}]])),
      deleteResponse: (store) => store.deleteResponse('id', {}),
      deleteExpired: (store) => store.deleteExpired(),
    },
  }),
  samplesOf({
    file: 'jobs/job.store.ts',
    create: ({ prisma }) => new JobStore(new Clock(), prisma),
    methods: {
      insertStatement: {
        always: (store) => store.insertStatement([{ kind: 'send', payload: {} }]),
        'for messages with a token': (store, { prisma }) => {
          const condition = new MessageStore(new Clock(), prisma).tokenCondition('token');
          return store.insertStatement([{ kind: 'send', payload: {} }], condition);
        },
      },
      eraseErrorsStatement: (store) => store.eraseErrorsStatement(['id']),
      removeStatement: (store) => store.removeStatement('id'),
      claim: (store) => store.claim('send', '', 10, 1_000),
      queues: {
        'after a claim without an answer': async (store, database) => {
          database.failOnce();
          await store.claim('send', '', 10, 1_000).catch(() => {});
          await store.queues('send');
        },
      },
      finish: (store) => store.finish(JOB),
      reschedule: (store) => store.reschedule(JOB, NOW),
      moveToDeadLetters: (store) => store.moveToDeadLetters(JOB, 'why'),
      renew: (store) => store.renew([JOB], 1_000),
      retry: (store) => store.retry('id'),
      delete: (store) => store.delete('id'),
      correctFutureTimes: (store) => store.correctFutureTimes(),
    },
  }),
];
