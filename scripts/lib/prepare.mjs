/**
 * Prepares a fresh clone: dependencies, Prisma's clients, the compiled service, the dashboard. Each
 * step runs only if its inputs have changed since it last succeeded, so a second start takes
 * seconds.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin, npm, prisma } from './child.mjs';
import { compressFiles } from './compress-files.mjs';
import { MODEL, readSchemas } from './schema.mjs';

const LOCK = 'package-lock.json';
const GENERATED = join('src', 'generated');
const DIST = 'dist';
// Not `dashboard`: that is src/dashboard, compiled.
const DASHBOARD = join(DIST, 'dashboard-page');
const STAMPS = join('node_modules', '.cache', 'prepare');
const [MAJOR = 0, MINOR = 0] = process.versions.node.split('.').map(Number);

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
if (MAJOR < 20 || (MAJOR === 20 && MINOR < 19)) {
  console.error(`This needs Node.js 20.19 or later; this is ${process.version}. See https://nodejs.org`);
  process.exit(1);
}

/** Installs exactly the versions of package-lock.json. */
export function install() {
  // npm writes this file when an install is complete.
  const installed = join('node_modules', '.package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(LOCK).mtimeMs) {
    console.log('Installing dependencies (once; a minute or two) …');
    npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  } else if (
    existsSync(join(STAMPS, 'abi')) &&
    readFileSync(join(STAMPS, 'abi'), 'utf8') !== process.versions.modules
  ) {
    console.log('Another version of Node.js: building better-sqlite3 for it …');
    npm(['rebuild', 'better-sqlite3', '--loglevel=error']);
  }
  stamp('abi', process.versions.modules);
}

/** Generates both Prisma clients into src/generated. */
export function generate() {
  install();
  step(
    'generate',
    'Generating the Prisma clients',
    [LOCK, MODEL],
    join(GENERATED, 'postgresql', 'client.ts'),
    () => {
      rmSync(GENERATED, { recursive: true, force: true });
      mkdirSync(GENERATED, { recursive: true });
      const derived = join(GENERATED, 'postgresql.prisma');
      writeFileSync(derived, readSchemas().postgresql);
      for (const schema of [MODEL, derived]) prisma(['generate', '--schema', schema], { quiet: true });
    },
  );
}

/** Compiles src into dist, and dashboard into dist/dashboard-page. */
export function build() {
  generate();
  const inputs = [LOCK, MODEL, 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json', 'src'];
  step('build', 'Building', inputs, join(DIST, 'main.js'), () => {
    removeCompiled();
    bin('@nestjs/cli', 'bin/nest.js', ['build']);
  });
  buildDashboard();
}

function buildDashboard() {
  const inputs = [LOCK, 'tsconfig.json', 'dashboard'];
  step('dashboard', 'Building the dashboard', inputs, join(DASHBOARD, 'index.html'), () => {
    // Jest and operators set NODE_ENV too, and React has a different build for each value.
    const env = { ...process.env, NODE_ENV: 'production' };
    bin('vite', 'bin/vite.js', ['build', 'dashboard', '--logLevel', 'warn'], { env });
    compressFiles(join(DASHBOARD, 'assets'));
  });
}

/**
 * Removes compiled files, as some may no longer have a source. The dashboard has a build step of
 * its own.
 */
function removeCompiled() {
  if (!existsSync(DIST)) return;
  for (const name of readdirSync(DIST)) {
    if (join(DIST, name) !== DASHBOARD) rmSync(join(DIST, name), { recursive: true });
  }
}

function step(name, title, inputs, output, work) {
  const file = join(STAMPS, name);
  const now = fingerprint(inputs);
  if (existsSync(output) && existsSync(file) && readFileSync(file, 'utf8') === now) return;
  console.log(`${title} …`);
  work();
  stamp(name, now);
}

function stamp(name, text) {
  mkdirSync(STAMPS, { recursive: true });
  writeFileSync(join(STAMPS, name), text);
}

function fingerprint(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesIn)) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(path) {
  if (path === GENERATED) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
