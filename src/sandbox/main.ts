import { CallbackFailures } from './callback-failures.js';
import { readSandboxEnvironment } from './sandbox-environment.js';
import { type SandboxOptions, SandboxServer } from './sandbox.server.js';
import { DEFAULT_SCENARIO, SCENARIOS } from './scenarios.js';

/** `npm run sandbox`: the sandbox alone, for tests, load and other programs. */
const options = readSandboxEnvironment(process.env);
if ('mistakes' in options) {
  for (const mistake of options.mistakes) console.error(mistake);
  process.exitCode = 1;
} else {
  await start(options);
}

async function start(options: SandboxOptions): Promise<void> {
  const failures = new CallbackFailures((sentence) => console.warn(sentence));
  const onFailure = (url: string, reason: string): void => failures.note(url, reason);
  const server = await SandboxServer.start({ ...options, onFailure }).catch(
    (error: NodeJS.ErrnoException) => {
      console.error(cannotListen(options, error));
      process.exitCode = 1;
    },
  );
  if (!server) return;
  console.log(`A Plivo to play against, at ${server.url}`);
  console.log(
    options.credentials
      ? `Account: ${options.credentials.authId}`
      : 'Account: any; callbacks are signed with the token you send with.',
  );
  console.log(`What it was asked to send: ${server.url}/sandbox/ledger`);
  for (const { number, what } of [...SCENARIOS, DEFAULT_SCENARIO])
    console.log(`  ${number.padEnd(17)} ${what}`);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void server.stop());
}

function cannotListen({ host, port }: SandboxOptions, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use; set SANDBOX_PORT to another.`;
  return `Cannot listen on ${host}, port ${port} (${code ?? message}); see SANDBOX_HOST and SANDBOX_PORT.`;
}
