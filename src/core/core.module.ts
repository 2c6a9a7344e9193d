import { Global, Module } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { Clock } from './clock.js';
import { Notifications } from './database/notifications.js';
import { openReplica } from './database/postgres/open-replica.js';
import { Transactions } from './database/transactions.js';
import { PrismaService } from './prisma.service.js';
import { ReplicaService } from './replica.service.js';
import { StopTracing } from './tracing/stop-tracing.js';

/** The database and the clock, for all capabilities. Knows nothing of SMS. */
@Global()
@Module({
  providers: [
    Clock,
    Notifications,
    {
      provide: PrismaService,
      inject: [Environment],
      useFactory: (env: Environment) => PrismaService.open(env.DATABASE_URL),
    },
    {
      provide: ReplicaService,
      inject: [Environment, PrismaService],
      useFactory: ({ DATABASE_REPLICA_URL: url }: Environment, prisma: PrismaService) =>
        new ReplicaService(prisma, url === undefined ? null : () => openReplica(url)),
    },
    StopTracing,
    { provide: Transactions, useExisting: PrismaService },
  ],
  exports: [Clock, Notifications, PrismaService, ReplicaService, Transactions],
})
export class CoreModule {}
