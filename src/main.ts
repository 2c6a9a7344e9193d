import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { readEnvironment } from './config/read-environment.js';
import { configureApp } from './configure-app.js';
import { createLogger } from './core/create-logger.js';
import { exitOnError } from './core/exit-on-error.js';
import { sayWhatToTry } from './say-what-to-try.js';

await exitOnError(async () => {
  const env = readEnvironment(process.env);
  // The Plivo SDK leaves rejections behind that nobody can catch; they must not end a service that keeps receipts.
  process.on('unhandledRejection', (error) =>
    new Logger('Process').error(`unhandled rejection: ${kindOf(error)}`),
  );
  const options = { abortOnError: false, bodyParser: false, logger: createLogger(env) };
  const app = await NestFactory.create<NestExpressApplication>(AppModule, options);
  configureApp(app);
  await app.listen(env.APP_PORT);
  sayWhatToTry(env);
});

/** Name and place only: the message may hold a number or a text. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${
    error.stack
      ?.split('\n')
      .find((line) => line.startsWith('    at '))
      ?.trim() ?? ''
  }`;
}
