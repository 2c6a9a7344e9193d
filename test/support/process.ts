import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Variables } from './service.js';
import { waitFor } from './wait-for.js';

export type Entry = 'cli' | 'demo-data' | 'main' | 'migrate' | 'reports-rebuild';
/**
 * V8 flags that save a quarter of the processor time of a start: WebAssembly is compiled once and
 * quickly, and the young generation is large from the start.
 */
export const QUICK_START = ['--liftoff-only', '--min-semi-space-size=16'];

const started = new Set<ChildProcess>();
/** Leftover processes of a failed spec would slow all others. */
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

export type RunningProcess = ReturnType<typeof runProcess>;

/** The compiled service in a process of its own, as in production. */
export function runProcess(
  entry: Entry,
  variables: Variables,
  nodeArguments: string[] = [],
  args: string[] = [],
) {
  const SPOOL_DIR = mkdtempSync(join(tmpdir(), 'plivo-delivery-spool-'));
  const child = spawn(process.execPath, [...QUICK_START, ...nodeArguments, `dist/${entry}.js`, ...args], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'test', SPOOL_DIR, ...variables },
  });
  started.add(child);
  child.once('exit', () => started.delete(child));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  }
  const ended = once(child, 'close').then(([code, signal]) => ({
    code: code as number | null,
    signal: signal as string | null,
    output,
  }));
  return {
    child,
    ended,
    output: () => output,
    /** Resolves when it listens. */
    ready: () => waitFor(() => /mode on port/.test(output)),
  };
}
