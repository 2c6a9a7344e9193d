import type { DatabaseEnvironment } from '../../../src/config/groups/database.js';
import { readMigrationState } from '../../../src/core/database/migration-state.js';
import { Notifications } from '../../../src/core/database/notifications.js';
import { CommitMarkers } from '../../../src/core/database/postgres/commit-markers.js';
import { NO_SQL, samplesOf } from '../store-samples.js';

export const coreSamples = [
  samplesOf({
    file: 'core/database/migration-state.ts',
    create: ({ client, dialect }) => ({ readMigrationState: () => readMigrationState(client, dialect) }),
    methods: { readMigrationState: (state) => state.readMigrationState() },
  }),
  samplesOf({
    file: 'core/database/notifications.ts',
    databases: ['postgresql'],
    create: ({ prisma }) =>
      new Notifications({ directUrl: 'postgresql://localhost' } as DatabaseEnvironment, prisma),
    methods: {
      on: NO_SQL,
      notify: (notifications) => notifications.notify('channel', 'payload'),
      onApplicationBootstrap: NO_SQL,
      beforeApplicationShutdown: NO_SQL,
    },
  }),
  samplesOf({
    file: 'core/database/postgres/commit-markers.ts',
    databases: ['postgresql'],
    create: (database) => new CommitMarkers(database.dialect, (statement) => database.execute(statement)),
    methods: {
      newId: NO_SQL,
      insertStatement: (markers) => markers.insertStatement('id'),
      wasCommitted: (markers) => markers.wasCommitted('id', 0),
      removeOld: (markers) => markers.removeOld(),
    },
  }),
  samplesOf({
    file: 'core/prisma.service.ts',
    create: ({ prisma }) => prisma,
    methods: {
      ping: (prisma) => prisma.ping(),
      execute: NO_SQL,
      transaction: NO_SQL,
      onCommit: NO_SQL,
      probeWrite: (prisma) => prisma.probeWrite(),
      query: NO_SQL,
      onApplicationShutdown: NO_SQL,
    },
  }),
];
