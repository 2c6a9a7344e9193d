import { runCli } from './cli/run-cli.js';
import { processTerminal } from './cli/process-terminal.js';
import { loadDotEnv } from './config/load-dot-env.js';

/** `npm run cli -- <command>`, or `npx plivo-callbacks <command>`. */
const stopped = new AbortController();
const stop = (): void => stopped.abort();
// The second signal ends the process at once.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);

const context = {
  // npm runs scripts in the folder of package.json.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  signal: stopped.signal,
  terminal: processTerminal(process.env),
  variables: () => {
    loadDotEnv();
    return process.env;
  },
};
process.exitCode = await runCli(process.argv.slice(2), context, process.env);
