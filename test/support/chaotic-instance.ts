import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { changing } from './commit-fault.js';
import { type FaultyProxy, startFaultyProxy } from './faulty-proxy.js';
import { type RunningProcess, runProcess } from './process.js';
import type { SeededRandom } from './seeded-random.js';
import type { Variables } from './service.js';
import { lockSqlite } from './sqlite-lock.js';

/** Faults of an instance, with their weights. */
const ON_ANY = { kill: 2, stall: 2 };
const ON_POSTGRES = {
  ...ON_ANY,
  loseCommit: 4,
  loseTransaction: 4,
  loseBeforeCommit: 4,
  cut: 3,
  silence: 1,
  refuse: 2,
};
const ON_SQLITE = { ...ON_ANY, lock: 2 };

/**
 * The service in a process of its own, which is sometimes killed, stalled or cut off from its
 * database.
 */
export class ChaoticInstance {
  private process!: RunningProcess;
  /** The number of each fault. */
  readonly happened: Record<string, number> = {};

  private constructor(
    readonly port: number,
    private readonly variables: Variables,
    private readonly proxy: FaultyProxy | undefined,
    private readonly random: SeededRandom,
  ) {}

  /** @param variables with the database's own URL */
  static async start(variables: Variables, random: SeededRandom): Promise<ChaoticInstance> {
    const url = variables['DATABASE_URL']!;
    const proxy = url.startsWith('file:') ? undefined : await startFaultyProxy(url);
    const own = {
      ...variables,
      DATABASE_URL: proxy?.url ?? url,
      APP_PORT: String(await freePort()),
      SPOOL_DIR: await mkdtemp(join(tmpdir(), 'plivo-delivery-spool-')),
    };
    const instance = new ChaoticInstance(Number(own.APP_PORT), own, proxy, random);
    await instance.run();
    return instance;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  output(): string {
    return this.process.output();
  }

  /** Injects one fault. Resolves when it is over. */
  async injectFault(): Promise<void> {
    const { proxy, random } = this;
    const event = proxy ? random.pickWeighted(ON_POSTGRES) : random.pickWeighted(ON_SQLITE);
    this.happened[event] = (this.happened[event] ?? 0) + 1;
    const times = Math.ceil(random.between(0, 4));
    switch (event) {
      case 'kill':
        this.process.child.kill('SIGKILL');
        await this.process.ended;
        return this.run();
      case 'stall':
        this.process.child.kill('SIGSTOP');
        await sleep(random.between(500, 4_000));
        return void this.process.child.kill('SIGCONT');
      case 'loseCommit':
        return void proxy?.loseCommit({ times });
      case 'loseTransaction':
        // For transactions with a commit marker.
        return void proxy?.loseCommit({ times, matches: changing('CommitMarker') });
      case 'loseBeforeCommit':
        return void proxy?.loseBeforeCommit({ times });
      case 'cut':
        return proxy?.cut();
      case 'silence':
        return proxy?.silenceExisting();
      case 'refuse':
        proxy?.refuse();
        await sleep(random.between(200, 2_000));
        return proxy?.pass();
      case 'lock':
        await (
          await lockSqlite(this.variables['DATABASE_URL']!, random.between(200, 3_000))
        ).released;
    }
  }

  /** Ends all faults. */
  calm(): void {
    this.proxy?.spareCommits();
    this.proxy?.pass();
  }

  async stop(): Promise<void> {
    this.process.child.kill();
    await this.process.ended;
    await this.proxy?.stop();
    await rm(this.variables['SPOOL_DIR']!, { recursive: true, force: true });
  }

  private async run(): Promise<void> {
    this.process = runProcess('main', this.variables);
    // A fault during the start may end it. Then start it again, as a supervisor does.
    const started = await Promise.race([
      this.process.ready().then(() => true),
      this.process.ended.then(() => false),
    ]);
    if (!started) await this.run();
  }
}
