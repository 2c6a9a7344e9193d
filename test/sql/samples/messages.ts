import { Clock } from '../../../src/core/clock.js';
import { MessageReader } from '../../../src/messages/message.reader.js';
import { MessageStore } from '../../../src/messages/message.store.js';
import { newMessage } from '../../support/factories.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const IDS = ['id'];
const NOW = new Date('2026-01-01T00:00:00Z');
const RANGE = { after: 'after', upTo: 'upTo', before: NOW, silentBefore: NOW };
const ATTEMPT = { ids: IDS, fencingToken: 'token' };

export const messageSamples = [
  samplesOf({
    file: 'messages/message.reader.ts',
    create: ({ prisma }) => new MessageReader(prisma),
    methods: {
      listMessages: NO_SQL,
      findMessage: NO_SQL,
      findMessages: NO_SQL,
      findUnknownWithReport: {
        'some of all': (reader) => reader.findUnknownWithReport(),
        'with ids': (reader) => reader.findUnknownWithReport(IDS),
      },
      findUnknown: NO_SQL,
      findInterrupted: NO_SQL,
      findEarlierTries: NO_SQL,
      countOpen: NO_SQL,
      countByState: NO_SQL,
      countSubmitted: NO_SQL,
      countInStates: NO_SQL,
      findHeld: NO_SQL,
      countQueuedDue: (reader) => reader.countQueuedDue('batchId', NOW),
      findSteps: NO_SQL,
      findTries: NO_SQL,
    },
  }),
  samplesOf({
    file: 'messages/message.store.ts',
    create: ({ prisma }) => new MessageStore(new Clock(), prisma),
    methods: {
      insertStatement: (store) => store.insertStatement([newMessage()]),
      insertSubmitting: (store) => store.insertSubmitting(newMessage(), []),
      beginAttempt: (store) => store.beginAttempt(IDS),
      beginAttemptStatement: (store) => store.beginAttemptStatement(IDS, 'fencingToken'),
      createFencingToken: NO_SQL,
      undoAttempt: (store) => store.undoAttempt(ATTEMPT),
      requeue: (store) => store.requeue(ATTEMPT, 'why'),
      markSubmitted: {
        'without the UUID': (store) => store.markSubmitted(ATTEMPT),
        'with the UUID': (store) => store.markSubmitted(ATTEMPT, { messageUuid: 'messageUuid' }),
      },
      markSubmittedStatements: (store) => store.markSubmittedStatements(ATTEMPT, 'messageUuid'),
      markRefused: (store) => store.markRefused(ATTEMPT, 'why'),
      markQueuedUnknown: (store) => store.markQueuedUnknown('id', 'why'),
      markUnknown: (store) => store.markUnknown(ATTEMPT, 'why'),
      closeQueued: (store) => store.closeQueued(IDS, 'expired', 'why'),
      markReported: (store) => store.markReported('id', 'messageUuid'),
      markSubmittedByOperator: (store) => store.markSubmittedByOperator(IDS),
      requeueUnknownStatements: {
        'by an operator': (store) => store.requeueUnknownStatements(IDS, 'token'),
        'of an attempt': (store) => store.requeueUnknownStatements(IDS, 'token', 'its own'),
      },
      tokenCondition: NO_SQL,
      queueHeldStatement: (store) => store.queueHeldStatement(IDS),
      holdBatchStatement: (store) => store.holdBatchStatement('batchId'),
      cancelBatchStatements: (store) => store.cancelBatchStatements('batchId', 1_000),
      deleteOfBatchStatement: (store) => store.deleteOfBatchStatement('batchId', 1_000),
      deleteStatement: (store) => store.deleteStatement('id'),
      learnUuidsStatement: (store) => store.learnUuidsStatement(new Map([['id', 'messageUuid']])),
      clearTextsStatement: (store) => store.clearTextsStatement(RANGE),
      deleteOldStatement: (store) => store.deleteOldStatement(RANGE),
      eraseStatement: (store) => store.eraseStatement(['id']),
      deleteEventsStatement: (store) => store.deleteEventsStatement({ after: '1', upTo: '2', before: NOW }),
      cancelMessage: (store) => store.cancelMessage('id'),
    },
  }),
];
