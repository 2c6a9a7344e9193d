import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { ACCOUNT } from './load-file.mjs';

const PATIENCE_MS = 120_000;
const USAGE = new URL('usage.mjs', import.meta.url).href;
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Runs a program as in production, on a port of its own, with its log in a file. */
export async function startProgram(entry, options) {
  const { databaseUrl, folder, variables = {}, nodeArguments = [] } = options;
  const port = options.port ?? (await freePort());
  const logFile = join(folder, 'log.txt');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...nodeArguments, '--import', USAGE, join(ROOT, entry)], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      APP_PORT: String(port),
      SPOOL_DIR: join(folder, 'spool'),
      ...ACCOUNT,
      ...variables,
    },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      child.kill();
      throw new Error(`${entry} did not start:\n${readFileSync(logFile, 'utf8').slice(-2_000)}`);
    }
    await sleep(50);
  }
  return {
    url,
    port,
    logFile,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    /** @returns {Promise<{ cpuSeconds: number, rssMb: number, heldMb: number, mainThreadMs: number }>} */
    usage: async ({ collect = false } = {}) => {
      child.send(collect ? 'usage after collecting' : 'usage');
      const [usage] = await Promise.race([once(child, 'message'), ended]);
      if (typeof usage !== 'object' || usage === null) throw new Error(`${entry} has ended`);
      return usage;
    },
    /** Starts it again at the same address. */
    restart: () => startProgram(entry, { ...options, port }),
    /** @param {NodeJS.Signals} [signal] */
    stop: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Whether there is any response. */
function answers(url) {
  return fetch(url).then(
    () => true,
    () => false,
  );
}
