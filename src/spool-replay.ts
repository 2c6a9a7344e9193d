import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvironmentModule } from './config/environment.module.js';
import { loadDotEnv } from './config/load-dot-env.js';
import { readEnvironment } from './config/read-environment.js';
import { CoreModule } from './core/core.module.js';
import { createLogger } from './core/create-logger.js';
import { exitOnError } from './core/exit-on-error.js';
import { DeliveryStore } from './delivery/recording/delivery.store.js';
import { ReportKind } from './delivery/recording/report.kind.js';
import { EntryKinds } from './delivery/spool/entry-kind.js';
import { SetAsideReplayer } from './delivery/spool/set-aside-replayer.js';
import { SpoolReplayer } from './delivery/spool/spool-replayer.js';
import { Spool } from './delivery/spool/spool.js';
import { InboundKind } from './opt-outs/inbound/inbound.kind.js';
import { InboundMessageStore } from './opt-outs/inbound/inbound-message.store.js';

/**
 * Only the providers that write spooled lines into the database. Nothing listens, sends or polls.
 */
@Module({
  imports: [CoreModule, EnvironmentModule],
  providers: [
    DeliveryStore,
    EntryKinds,
    InboundKind,
    InboundMessageStore,
    ReportKind,
    SetAsideReplayer,
    Spool,
    SpoolReplayer,
  ],
})
class SpoolReplayModule {}

/** `npm run spool:replay`: may run beside the service, and may be interrupted and repeated. */
await exitOnError(async () => {
  loadDotEnv();
  const logger = createLogger(readEnvironment(process.env));
  // The result of each line is printed below.
  logger.setLogLevels(['fatal', 'error', 'warn']);
  const app = await NestFactory.createApplicationContext(SpoolReplayModule, { abortOnError: false, logger });
  const left = await app.get(SetAsideReplayer).replayAll((line) => console.log(line));
  await app.close();
  process.exitCode = left === 0 ? 0 : 1;
});
