import { setTimeout as sleep } from 'node:timers/promises';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EnvironmentModule } from './config/environment.module.js';
import { loadDotEnv } from './config/load-dot-env.js';
import { readEnvironment } from './config/read-environment.js';
import { CoreModule } from './core/core.module.js';
import { createLogger } from './core/logging/create-logger.js';
import { exitOnError } from './core/exit-on-error.js';
import { progressBar } from './reports/rebuild/progress-bar.js';
import { ReportRebuildService } from './reports/rebuild/report-rebuild.service.js';
import { ReportRecordingModule } from './reports/recording/report-recording.module.js';

/** On a terminal the line is overwritten; elsewhere each line stays, so there are few. */
const SHOW_INTERVAL_MS = process.stdout.isTTY ? 250 : 5_000;
const LOOK_INTERVAL_MS = 250;

/** Only the consumer that counts messages. It works if no service does: the lease decides. */
@Module({ imports: [CoreModule, EnvironmentModule, ReportRecordingModule] })
class ReportsRebuildModule {}

/** `npm run reports:rebuild` */
await exitOnError(async () => {
  loadDotEnv();
  const logger = createLogger(readEnvironment(process.env));
  logger.setLogLevels(['fatal', 'error', 'warn']);
  const app = await NestFactory.createApplicationContext(ReportsRebuildModule, {
    abortOnError: false,
    logger,
  });
  const rebuilds = app.get(ReportRebuildService);
  let progress = await rebuilds.request();
  for (let shownAt = 0; progress.finishedAt === null;) {
    if (performance.now() - shownAt >= SHOW_INTERVAL_MS) {
      show(progressBar(progress, new Date()));
      shownAt = performance.now();
    }
    await sleep(LOOK_INTERVAL_MS);
    progress = (await rebuilds.findProgress()) ?? progress;
  }
  show(`${progressBar(progress, new Date())}\n`);
  await app.close();
});

function show(line: string): void {
  process.stdout.write(process.stdout.isTTY ? `\r${line}  ` : `${line.trimEnd()}\n`);
}
