#!/usr/bin/env node
/** `npm run cli -- <command>`, and `npx plivo-callbacks <command>`. */
// Files on the command line are relative to this folder; the build changes to that of package.json.
process.env.INIT_CWD ??= process.cwd();
// Results go to stdout; output of npm and the build goes to stderr.
const { keepOutputClean } = await import('./lib/child.mjs');
keepOutputClean();
const { build } = await import('./lib/prepare.mjs');
build();
const { runCompiled } = await import('./lib/run-compiled.mjs');
await runCompiled('cli.js');
