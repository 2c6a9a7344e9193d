import { Global, Module } from '@nestjs/common';
import { Environment } from '../config/environment.js';
import { Clock } from './clock.js';
import { Transactions } from './database/transactions.js';
import { Connections } from './http/connections.js';
import { GracefulShutdown } from './http/graceful-shutdown.js';
import { SlowBodies } from './http/slow-bodies.js';
import { UploadSlots } from './http/upload-slots.js';
import { PrismaService } from './prisma.service.js';

/** What every capability stands on; knows nothing of SMS. */
@Global()
@Module({
  providers: [
    Clock,
    Connections,
    GracefulShutdown,
    SlowBodies,
    UploadSlots,
    {
      provide: PrismaService,
      inject: [Environment],
      useFactory: (env: Environment) => PrismaService.open(env.DATABASE_URL),
    },
    { provide: Transactions, useExisting: PrismaService },
  ],
  exports: [Clock, Connections, GracefulShutdown, PrismaService, SlowBodies, Transactions, UploadSlots],
})
export class CoreModule {}
