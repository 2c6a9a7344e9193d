import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Runs a command to its end; when it fails, says its output and ends this process with its exit code. */
export function run(command, args, { quiet = false, env = process.env } = {}) {
  const result = spawnSync(command, args, { stdio: quiet ? 'pipe' : 'inherit', env, encoding: 'utf8' });
  if (result.status === 0) return;
  if (quiet) console.error(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  if (result.error) console.error(result.error.message);
  process.exit(result.status ?? 1);
}

/** Runs the JavaScript entry of an installed package; no shell, so it is the same on every platform. */
export function bin(packageName, entry, args, { nodeArguments = [], ...options } = {}) {
  run(process.execPath, [...nodeArguments, join('node_modules', packageName, entry), ...args], options);
}

/** Prisma's CLI, kept from fetching a schema engine that nothing here needs (docs/adr/0002). */
export function prisma(args, options = {}) {
  const quietly = {
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  bin('prisma', 'build/index.js', args, { ...options, env: { ...process.env, ...quietly } });
}

/** npm itself, the one that runs us. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  if (cli) return run(process.execPath, [cli, ...args]);
  console.error('Run this through npm (npm start, npm test …), so that it can install what is missing.');
  process.exit(1);
}
