import { StoredKeyStore } from '../../../src/auth/keys/stored-key.store.js';
import { samplesOf } from '../store-samples.js';

const NOW = new Date('2026-01-01T00:00:00Z');

export const authSamples = [
  samplesOf({
    file: 'auth/keys/stored-key.store.ts',
    create: ({ prisma }) => new StoredKeyStore(prisma),
    methods: {
      insert: (store) =>
        store.insert({
          id: 'id',
          name: 'name',
          digest: 'digest',
          scopes: ['read'],
          requestsPerMinute: 5,
          expiresAt: NOW,
          createdBy: 'operator',
          createdAt: NOW,
        }),
      delete: (store) => store.delete('id'),
      saveUses: (store) => store.saveUses(new Map([['id', NOW]])),
    },
  }),
];
