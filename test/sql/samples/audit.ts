import { AuditStore } from '../../../src/audit/audit.store.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');

export const auditSamples = [
  samplesOf({
    file: 'audit/audit.store.ts',
    create: ({ prisma }) => new AuditStore(prisma),
    methods: {
      begin: (store) =>
        store.begin({
          id: 'id',
          at: NOW,
          keyId: 'keyId',
          keyName: 'keyName',
          method: 'DELETE',
          route: '/api-keys/:id',
          subject: 'subject',
        }),
      end: (store) => store.end({ id: 'id', subject: 'subject', status: 204 }),
      deleteStatement: (store) => store.deleteStatement({ after: 'after', upTo: 'upTo', before: NOW }),
    },
  }),
];
