import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { loadDotEnv } from './config/load-dot-env.js';
import { readEnvironment } from './config/read-environment.js';
import { configureApp } from './configure-app.js';
import { createLogger } from './core/logging/create-logger.js';
import { exitOnError } from './core/exit-on-error.js';
import { logUnhandledRejections } from './core/logging/log-unhandled-rejections.js';
import { saveMemory } from './core/save-memory.js';
import { startTracing } from './core/tracing/start-tracing.js';
import { listen } from './http/listen.js';
import { StopOnSignals } from './http/stop-on-signals.js';
import { logStartupSummary } from './startup-summary.js';

await exitOnError(async () => {
  const stopping = new StopOnSignals().listen();
  saveMemory();
  loadDotEnv();
  const env = readEnvironment(process.env);
  logUnhandledRejections();
  await startTracing(process.env);
  const options = { abortOnError: false, bodyParser: false, logger: createLogger(env) };
  const app = await NestFactory.create<NestExpressApplication>(AppModule, options);
  configureApp(app);
  await listen(app, env.APP_PORT);
  logStartupSummary(env);
  await stopping.started(app);
});
