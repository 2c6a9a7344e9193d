import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PARENT = process.ppid;
/** An SBOM is about a megabyte. */
const MAX_OUTPUT_BYTES = 64 * 1_024 * 1_024;
const PRISMA = fileURLToPath(new URL('../../node_modules/prisma/build/index.js', import.meta.url));

let output = 'inherit';

/** Sends all other output to stderr: the program prints its result to stdout. */
export function keepOutputClean() {
  console.log = console.error;
  output = 2;
}

/**
 * Runs a command to its end. If it fails, prints its output and ends this process with its exit
 * code.
 */
export function run(command, args, { quiet = false, env = process.env } = {}) {
  const result = spawnSync(command, args, {
    stdio: quiet ? 'pipe' : ['inherit', output, 'inherit'],
    env,
    encoding: 'utf8',
  });
  // Signals are not handled meanwhile. If the parent has ended, this process should stop.
  if (process.env.npm_lifecycle_event && process.ppid !== PARENT) process.exit(1);
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  if (result.error) console.error(result.error.message);
  process.exit(result.status ?? 1);
}

/**
 * Runs a command until it is stopped. Passes signals on to it, and ends this process with its exit
 * code.
 */
export async function runUntilStopped(command, args, { cwd = process.cwd(), env = process.env } = {}) {
  const child = spawn(command, args, { stdio: 'inherit', cwd, env });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('exit', () => child.kill());
  const [code, signal] = await once(child, 'exit');
  process.exit(code ?? 128 + constants.signals[signal]);
}

/**
 * Runs the JavaScript entry of an installed package, without a shell: the same on every platform.
 */
export function bin(packageName, entry, args, { nodeArguments = [], ...options } = {}) {
  run(process.execPath, [...nodeArguments, join('node_modules', packageName, entry), ...args], options);
}

/**
 * Runs Prisma's CLI without its download of a schema engine, which is not needed (docs/adr/0002).
 */
export function prisma(args, options = {}) {
  run(process.execPath, [PRISMA, ...args], { ...options, env: prismaEnvironment() });
}

/** The same for a command that runs until it is stopped, such as Studio. */
export function prismaUntilStopped(args, { cwd, env }) {
  return runUntilStopped(process.execPath, [PRISMA, ...args], {
    cwd,
    env: { ...prismaEnvironment(), ...env },
  });
}

function prismaEnvironment() {
  return {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
}

/** What the npm that started this process prints for a command. */
export function readNpm(args) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [npmCli(), ...args], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return { output: stdout, errors: stderr, status };
}

/** Runs the npm that started this process. */
export function npm(args) {
  run(process.execPath, [npmCli(), ...args]);
}

function npmCli() {
  const cli = process.env.npm_execpath;
  if (cli) return cli;
  console.error('Run this through npm (npm start, npm test …), so that it can install what is missing.');
  process.exit(1);
}
