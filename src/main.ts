import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Environment } from './config/environment.js';
import { configureApp } from './configure-app.js';
import { createLogger } from './core/create-logger.js';
import { exitOnError } from './core/exit-on-error.js';
import { sayWhatToTry } from './say-what-to-try.js';

await exitOnError(async () => {
  const options = { abortOnError: false, bodyParser: false, bufferLogs: true };
  const app = await NestFactory.create<NestExpressApplication>(AppModule, options);
  const env = app.get(Environment);
  app.useLogger(createLogger(env));
  configureApp(app);
  await app.listen(env.APP_PORT);
  sayWhatToTry(env);
});
