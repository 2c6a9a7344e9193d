import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/lib/free-port.mjs';
import { type Entry, QUICK_START } from './process.js';
import type { Variables } from './service.js';

export interface EndedProgram {
  /** Also 0 if the service runs, and would not have ended. */
  code: number;
  /** The text of stdout and stderr. */
  output: string;
  /** The text of stderr. */
  errors: string;
}

/**
 * A process that runs the compiled programs one after another, for starts that end by themselves. A
 * process for each would load the service every time, which takes seconds.
 */
export class ProgramHost {
  private readonly child = fork('test/support/run-programs.mjs', {
    execArgv: QUICK_START,
    env: { PATH: process.env['PATH'] },
  });
  private running: Promise<unknown> = Promise.resolve();

  /** One after another, even if called at once. */
  run(entry: Entry, variables: Variables, args: readonly string[] = []): Promise<EndedProgram> {
    const ended = this.running.then(() => this.runNow(entry, variables, args));
    this.running = ended.catch(() => {});
    return ended;
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
  }

  private async runNow(entry: Entry, variables: Variables, args: readonly string[]): Promise<EndedProgram> {
    const SPOOL_DIR = mkdtempSync(join(tmpdir(), 'plivo-delivery-spool-'));
    const APP_PORT = String(await freePort());
    const PATH = process.env['PATH'];
    this.child.send({
      entry,
      args,
      variables: { PATH, NODE_ENV: 'test', APP_PORT, SPOOL_DIR, ...variables },
    });
    const died = once(this.child, 'close').then(() => {
      throw new Error('the host has ended');
    });
    const [ended] = (await Promise.race([once(this.child, 'message'), died])) as [EndedProgram];
    return ended;
  }
}
