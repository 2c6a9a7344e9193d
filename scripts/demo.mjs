/**
 * `npm run demo`: starts the service with the sandbox, on a database and a port of its own. Sends
 * one SMS, waits for its signed callbacks, and prints its timeline. Exits with 0 only if the
 * message reached `delivered`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './lib/child.mjs';
import { endWithNpm } from './lib/end-with-npm.mjs';
import { freePort } from './lib/free-port.mjs';
import { build } from './lib/prepare.mjs';
import { sendAndFollow } from './lib/send-and-follow.mjs';

endWithNpm();
build();
const folder = mkdtempSync(join(tmpdir(), 'plivo-delivery-demo-'));
const port = await freePort();
const base = `http://localhost:${port}`;
const env = {
  ...process.env,
  NODE_ENV: 'development',
  PLIVO_MODE: 'sandbox',
  APP_PORT: String(port),
  APP_BASE_URL: base,
  API_KEYS: '',
  SPOOL_DIR: join(folder, 'spool'),
  DATABASE_URL: process.env.DEMO_DATABASE_URL ?? `file:${join(folder, 'demo.db')}`,
  LOG_FORMAT: 'json',
};
run(process.execPath, ['dist/migrate.js'], { quiet: true, env });
const service = spawn(process.execPath, ['dist/main.js'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
const ended = once(service, 'exit');
process.on('exit', () => service.kill());
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => process.exit(1));
try {
  const timeline = await sendAndFollow(base, { isRunning: () => service.exitCode === null });
  for (const { status, receivedAt, outcome, reason } of timeline.events) {
    console.log(`${status.padEnd(10)} ${receivedAt}  ${outcome}: ${reason}`);
  }
  const { cost, network } = timeline;
  console.log(
    `cost       ${cost.totalAmountMicros} micro-USD for ${cost.units} segment(s), network ${network.mcc}-${network.mnc}`,
  );
} catch (error) {
  console.error(`The demo failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  service.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
