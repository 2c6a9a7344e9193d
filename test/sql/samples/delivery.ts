import type { Request } from 'express';
import { RejectedCallbackStore } from '../../../src/callbacks/rejected-callback.store.js';
import { CallbackEnvironment } from '../../../src/config/groups/callbacks.js';
import { PlivoEnvironment } from '../../../src/config/groups/plivo.js';
import { Clock } from '../../../src/core/clock.js';
import { DeliveryStore } from '../../../src/delivery/recording/delivery.store.js';
import { probeReport } from '../../../src/delivery/recording/probe-report.js';
import { EventLogReader } from '../../../src/feed/event-log.reader.js';
import type { ReportEvent } from '../../../src/feed/feed-event.js';
import { FeedStore } from '../../../src/feed/feed.store.js';
import { ServiceEventStore } from '../../../src/feed/service-event.store.js';
import { PublicEventReader } from '../../../src/events/public-event.reader.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');
const REPORT: ReportEvent = {
  type: 'report',
  id: 1,
  messageUuid: 'messageUuid',
  messageId: 'messageId',
  status: 'sent',
  errorCode: null,
  applied: true,
  at: NOW,
};
const RANGE = { after: 'after', upTo: 'upTo', before: NOW };
const LOG_RANGE = { after: '1', upTo: '2', before: NOW };
const CONFIRMING = Object.assign(new CallbackEnvironment(), { CONFIRM_FINAL_STATUS: 'plivo' as const });
const REQUEST = { method: 'POST', originalUrl: '/callbacks', headers: {} } as Request;

export const deliverySamples = [
  samplesOf({
    file: 'callbacks/rejected-callback.store.ts',
    create: ({ prisma }) => new RejectedCallbackStore(new Clock(), new PlivoEnvironment(), prisma),
    methods: {
      keep: (store) => store.keep(REQUEST, 'malformed'),
      delete: (store) => store.delete('id'),
      deleteStatement: (store) => store.deleteStatement(RANGE),
      deleteInboundStatement: (store) => store.deleteInboundStatement(RANGE),
      eraseStatement: (store) => store.eraseStatement(['id']),
    },
  }),
  samplesOf({
    file: 'delivery/recording/delivery.store.ts',
    create: ({ prisma }) => new DeliveryStore(prisma),
    methods: {
      append: {
        '': (store) => store.append([probeReport(NOW)], NOW),
        'CONFIRM_FINAL_STATUS=plivo': (_store, { prisma }) =>
          new DeliveryStore(prisma, CONFIRMING).append([probeReport(NOW)], NOW),
      },
      probe: (store) => store.probe(NOW),
      findUnconfirmed: (store) => store.findUnconfirmed('messageUuid'),
      linkMessage: (store) => store.linkMessage('messageUuid', 'messageId'),
      clearEventPayloadsStatement: (store) => store.clearEventPayloadsStatement(LOG_RANGE),
      clearStatusPayloadsStatement: (store) => store.clearStatusPayloadsStatement(RANGE),
      deleteEventsStatement: (store) => store.deleteEventsStatement(LOG_RANGE),
      eraseReportsStatements: (store) => store.eraseReportsStatements(['messageUuid']),
      eraseEventsStatement: (store) => store.eraseEventsStatement([1]),
      deleteStatusesStatement: (store) => store.deleteStatusesStatement(RANGE),
    },
  }),
  samplesOf({
    file: 'events/public-event.reader.ts',
    create: ({ prisma }) => new PublicEventReader(prisma),
    methods: { toPublicEvents: (reader) => reader.toPublicEvents([REPORT]) },
  }),
  samplesOf({
    file: 'feed/event-log.reader.ts',
    create: ({ prisma }) => new EventLogReader(prisma),
    methods: {
      findNewest: (reader) => reader.findNewest(),
      findLastDrawn: NO_SQL,
      findNext: NO_SQL,
      findOffsetBefore: NO_SQL,
      readEvents: (reader) =>
        reader.readEvents(
          {
            statuses: ['sent', 'delivered'],
            changes: ['submitted'],
            serviceEvents: ['batch.done'],
            onlyOurMessages: true,
          },
          { after: 1, upTo: 2 },
          3,
        ),
      findHighWatermark: (reader) => reader.findHighWatermark(null),
      onAppend: NO_SQL,
    },
  }),
  samplesOf({
    file: 'feed/feed.store.ts',
    create: ({ prisma }) => new FeedStore(new Clock(), prisma),
    methods: {
      acquireLease: (store) => store.acquireLease('resend', 1_000),
      findOffset: (store) => store.findOffset('resend', 1_000),
      commitOffset: (store) => store.commitOffset('resend', { from: 1, to: 2 }, [], 1_000),
      lowerOffset: (store) => store.lowerOffset('resend', 1),
      renewLease: (store) => store.renewLease('resend', 1_000),
      releaseLease: (store) => store.releaseLease('resend'),
      findPositions: NO_SQL,
      rewind: (store) => store.rewind('resend', 1),
    },
  }),
  samplesOf({
    file: 'feed/service-event.store.ts',
    create: ({ prisma }) => new ServiceEventStore(new Clock(), prisma),
    methods: {
      insertStatements: (store) => store.insertStatements({ type: 'alert.raised', data: { id: 'id' } }),
      deleteStatement: (store) => store.deleteStatement(LOG_RANGE),
      eraseStatement: (store) => store.eraseStatement([1]),
    },
  }),
];
