import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { createPrismaClient } from '../../src/core/database/prisma-client.js';
import type { PrismaClient } from '../../src/generated/sqlite/client.js';
import { type CountingPlivo, startCountingPlivo } from '../support/counting-plivo.js';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-proxy.js';
import {
  expectAllSent,
  expectNoFailure,
  expectNothingLost,
  LOADED,
  loadDuring,
  type Loaded,
  type LoadedService,
} from '../support/load-during.js';
import { hasNginx, startNginx } from '../support/nginx.js';
import { runProcess, type RunningProcess } from '../support/process.js';
import { LIVE, type Variables } from '../support/service.js';
import { waitFor } from '../support/wait-for.js';

const SAMPLE = new URL('../../deploy/proxies/nginx-several-instances.conf', import.meta.url);
const KEY = 'secret-0123456789abcdef';
const INSTANCES = 3;
/** How long all is well around a fault. */
const WELL_MS = 2_000;
/** Longer than the lease of a job. */
const FROZEN_MS = 90_000;

/** One of the instances: a process with its own spool and its own way to the database. */
class Instance {
  private process!: RunningProcess;

  private constructor(
    readonly port: number,
    readonly link: FaultyProxy,
    readonly spoolDir: string,
    private readonly variables: Variables,
  ) {}

  static async create(variables: Variables): Promise<Instance> {
    const link = await startFaultyProxy(variables['DATABASE_URL']!);
    const [port, spoolDir] = [await freePort(), await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-'))];
    const own = { ...variables, DATABASE_URL: link.url, APP_PORT: String(port), SPOOL_DIR: spoolDir };
    return new Instance(port, link, spoolDir, own);
  }

  /** As a container does: migrations first, then the service. */
  async migrateAndStart(): Promise<void> {
    const { code, output } = await runProcess('migrate', this.variables).ended;
    if (code !== 0) throw new Error(output);
    await this.start();
  }

  async start(): Promise<void> {
    this.process = runProcess('main', this.variables);
    await this.process.ready();
  }

  /** Whether it is ready, and nothing waits in its spool. */
  async isWell(): Promise<boolean> {
    const response = await fetch(`http://127.0.0.1:${this.port}/health/ready`);
    const { status, spool } = (await response.json()) as { status: string; spool?: { bytes: number } };
    return status === 'ok' && spool?.bytes === 0;
  }

  signal(signal: NodeJS.Signals): void {
    this.process.child.kill(signal);
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    this.signal(signal);
    await this.process.ended;
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    await this.link.stop();
  }
}

(hasNginx() ? describe : describe.skip)('three instances behind nginx, on one Postgres', () => {
  let database: TestDatabase;
  let db: PrismaClient;
  let plivo: CountingPlivo;
  let nginx: Awaited<ReturnType<typeof startNginx>>;
  let instances: Instance[];

  beforeAll(async () => {
    database = await createDatabase({ migrated: false });
    plivo = await startCountingPlivo();
    const account = { ...LIVE, ...LOADED, API_KEYS: `app:${KEY}`, TRUST_PROXY: 'loopback' };
    const variables = { ...account, DATABASE_URL: database.url, PLIVO_API_URL: plivo.url };
    instances = await Promise.all(Array.from({ length: INSTANCES }, () => Instance.create(variables)));
    // At once, on an empty database.
    await Promise.all(instances.map((instance) => instance.migrateAndStart()));
    db = await createPrismaClient(database.url);
    const sample = await readFile(SAMPLE, 'utf8');
    nginx = await startNginx((address) => configureFor(sample, address, instances));
  }, 180_000);
  afterAll(async () => {
    await nginx?.stop();
    await Promise.all(instances.map((instance) => instance.stop()));
    plivo.stop();
    await db?.$disconnect();
    await database.remove();
  }, 60_000);

  /** Loads all during a fault. Afterwards nothing is lost, and nothing was sent twice. */
  async function loadAllDuring(fault: () => Promise<void>, { killed = false } = {}): Promise<Loaded> {
    const { spoolDir } = instances[0]!;
    const http = supertest.agent(nginx.url).set('X-Api-Key', KEY);
    const fleet: LoadedService = { url: nginx.url, http, db, spoolDir };
    const loaded = await loadDuring(fleet, async () => {
      await sleep(WELL_MS);
      await fault();
      await sleep(WELL_MS);
    });
    expect([loaded.acknowledged.length, loaded.accepted.length]).not.toContain(0);
    // What one has in its spool is no loss, before and after.
    for (const instance of instances) await waitFor(() => instance.isWell());
    for (const instance of instances)
      await expectNothingLost({ ...fleet, spoolDir: instance.spoolDir }, loaded);
    await expectAllSent(fleet, plivo, loaded.accepted, { killed });
    return loaded;
  }

  it('take every callback and message during a rolling restart', async () => {
    const { callbacks, sends } = await loadAllDuring(async () => {
      for (const instance of instances) {
        await instance.end('SIGTERM');
        await instance.start();
      }
    });
    expect([...new Set(callbacks)]).toEqual([204]);
    expect([...new Set(sends)]).toEqual([202]);
  }, 240_000);

  it('take every callback while one is killed and comes back', async () => {
    const kill = async (): Promise<void> => {
      await instances[0]!.end('SIGKILL');
      await sleep(WELL_MS);
      await instances[0]!.start();
    };
    const { callbacks } = await loadAllDuring(kill, { killed: true });
    expect([...new Set(callbacks)]).toEqual([204]);
  }, 240_000);

  it('take every callback while one is frozen, and it sends nothing again when it goes on', async () => {
    const { callbacks } = await loadAllDuring(async () => {
      instances[1]!.signal('SIGSTOP');
      await sleep(FROZEN_MS);
      instances[1]!.signal('SIGCONT');
    });
    expect([...new Set(callbacks)].filter((answer) => answer !== 204 && answer !== 503)).toEqual([]);
  }, 400_000);

  it('take every callback while one is cut off from the database', async () => {
    const loaded = await loadAllDuring(async () => {
      instances[2]!.link.refuse();
      await sleep(5 * WELL_MS);
      instances[2]!.link.pass();
    });
    expectNoFailure(loaded);
    expect([...new Set(loaded.callbacks)]).toEqual([204]);
  }, 240_000);
});

/** The sample of this project, for these instances, without TLS. */
function configureFor(sample: string, address: string, instances: readonly Instance[]): string {
  const servers = instances.map(({ port }) => `127.0.0.1:${port}`);
  const [first] = servers;
  return sample
    .replaceAll(/^.*ssl_certificate.*$/gm, '')
    .replace('listen 443 ssl', `listen ${address}`)
    .replaceAll(/10\.0\.0\.1(\d):3000/g, (_, digit: string) => servers[Number(digit) - 1] ?? first!);
}
