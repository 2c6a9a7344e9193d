import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { freePort } from '../../../scripts/lib/free-port.mjs';
import { type RunningProcess, runProcess } from '../../support/process.js';
import type { Variables } from '../../support/service.js';
import { API_KEYS, type KeyName, secretOf } from './keys.js';

export interface DashboardService {
  /** Without trailing slash. */
  url: string;
  databaseUrl: string;
  /** Asks the API as a program does. */
  ask: (path: string, options?: AskOptions) => Promise<Response>;
  /** What the API answers; fails where it refuses. */
  read: <Answer>(path: string, options?: AskOptions) => Promise<Answer>;
  /** Ends the process; the address stays. */
  stop: () => Promise<void>;
  /** Starts it again at the same address, with the same data and other variables. */
  start: (variables?: Variables) => Promise<void>;
  /** Ends it and removes its data. */
  remove: () => Promise<void>;
}

export interface AskOptions extends RequestInit {
  as?: KeyName;
}

export interface ServiceOptions {
  /** What is in the database. */
  data?: 'month' | 'none';
  variables?: Variables;
}

/** The compiled service with the sandbox, on a port and a database of its own. */
export async function startDashboardService({
  data = 'month',
  variables = {},
}: ServiceOptions = {}): Promise<DashboardService> {
  const folder = await mkdtemp(join(tmpdir(), 'plivo-delivery-dashboard-'));
  const file = join(folder, 'service.db');
  const template = data === 'month' ? 'TEST_MONTH_TEMPLATE' : 'TEST_SQLITE_TEMPLATE';
  await copyFile(process.env[template] ?? '', file);
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const databaseUrl = `file:${file}`;
  const run = (more: Variables) =>
    runProcess('main', { DATABASE_URL: databaseUrl, APP_PORT: port, APP_BASE_URL: url, API_KEYS, ...more });
  let running = run(variables);
  await ready(running);
  const stop = async (): Promise<void> => {
    running.child.kill('SIGTERM');
    await running.ended;
  };
  const ask: DashboardService['ask'] = (path, { as = 'admin', headers = {}, ...options } = {}) =>
    fetch(url + path, { ...options, headers: { 'X-Api-Key': secretOf(as), ...headers } });
  return {
    url,
    databaseUrl,
    ask,
    read: async <Answer>(path: string, options?: AskOptions) => {
      const answer = await ask(path, options);
      expect([path, answer.status]).toEqual([path, 200]);
      return (await answer.json()) as Answer;
    },
    stop,
    start: async (more = variables) => {
      running = run(more);
      await ready(running);
    },
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** @throws with what a process wrote that ended before it listened; one that hangs is ended */
async function ready({ ready, ended, child }: RunningProcess): Promise<void> {
  const failed = ended.then(({ code, signal, output }) => {
    throw new Error(`The service has ended with ${code ?? signal}. ${output}`);
  });
  try {
    await Promise.race([ready(), failed]);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}
