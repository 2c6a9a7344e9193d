import { Global, Module } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { Clock } from './clock.js';
import { Notifications } from './database/notifications.js';
import { Transactions } from './database/transactions.js';
import { PrismaService } from './prisma.service.js';

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
    { provide: Transactions, useExisting: PrismaService },
  ],
  exports: [Clock, Notifications, PrismaService, Transactions],
})
export class CoreModule {}
