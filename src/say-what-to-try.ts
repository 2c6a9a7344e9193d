import { Logger } from '@nestjs/common';
import { Environment } from './config/environment.js';
import { describeDatabase } from './core/database/database-url.js';

/** The last lines of a start: where it runs, on what, and for a newcomer in the sandbox the first commands. */
export function sayWhatToTry(env: Environment): void {
  const address = `http://localhost:${env.APP_PORT}`;
  new Logger('Start').log(`${env.mode} mode on port ${env.APP_PORT}, ${describeDatabase(env.DATABASE_URL)}`);
  if (env.mode !== 'sandbox' || env.logFormat !== 'pretty') return;
  console.log(`
  Try, in another terminal:

    curl -X POST ${address}/messaging/send-test -H 'Content-Type: application/json' -d '{"to":"+15551234567","text":"hello"}'
    curl ${address}/delivery-statuses/<messageUuid of the answer>

  Or in a browser: ${address}/docs
`);
}
