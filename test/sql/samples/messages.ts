import { Clock } from '../../../src/core/clock.js';
import { MessageReader } from '../../../src/messages/message.reader.js';
import { MessageStore } from '../../../src/messages/message.store.js';
import { newMessage } from '../../support/factories.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const IDS = ['id'];
const ATTEMPT = { ids: IDS, fencingToken: 'token' };

export const messageSamples = [
  samplesOf({
    file: 'messages/message.reader.ts',
    create: ({ prisma }) => new MessageReader(prisma),
    methods: {
      list: NO_SQL,
      find: NO_SQL,
      findAll: NO_SQL,
      unknownButReported: {
        'some of all': (reader) => reader.unknownButReported(),
        'with ids': (reader) => reader.unknownButReported(IDS),
      },
      unknown: NO_SQL,
      interrupted: NO_SQL,
      earlierTries: NO_SQL,
      countOpen: NO_SQL,
      countByState: NO_SQL,
      countSubmitted: NO_SQL,
      countIn: NO_SQL,
      held: NO_SQL,
    },
  }),
  samplesOf({
    file: 'messages/message.store.ts',
    create: ({ prisma }) => new MessageStore(new Clock(), prisma),
    methods: {
      insertStatement: (store) => store.insertStatement([newMessage()]),
      insertSubmitting: (store) => store.insertSubmitting(newMessage(), []),
      beginAttempt: (store) => store.beginAttempt(IDS),
      newToken: NO_SQL,
      undoAttempt: (store) => store.undoAttempt(ATTEMPT),
      requeue: (store) => store.requeue(ATTEMPT, 'why'),
      submitted: {
        'without the UUID': (store) => store.submitted(ATTEMPT),
        'with the UUID': (store) => store.submitted(ATTEMPT, { messageUuid: 'messageUuid' }),
      },
      refused: (store) => store.refused(ATTEMPT, 'why'),
      unknown: (store) => store.unknown(ATTEMPT, 'why'),
      close: (store) => store.close(IDS, 'expired', 'why'),
      settle: (store) => store.settle('id', 'messageUuid'),
      settleAll: (store) => store.settleAll(IDS),
      requeueUnknownStatement: (store) => store.requeueUnknownStatement(IDS),
      queueHeldStatement: (store) => store.queueHeldStatement(IDS),
      holdBatchStatement: (store) => store.holdBatchStatement('batchId'),
      cancelBatchStatement: (store) => store.cancelBatchStatement('batchId', 1_000),
      removeOfBatchStatement: (store) => store.removeOfBatchStatement('batchId', 1_000),
      removeStatement: (store) => store.removeStatement('id'),
      learnUuids: (store) => store.learnUuids(new Map([['id', 'messageUuid']])),
      cancel: (store) => store.cancel('id'),
    },
  }),
];
