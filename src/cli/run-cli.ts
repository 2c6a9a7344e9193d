import { CommanderError } from 'commander';
import { EnvironmentError } from '../config/environment-error.js';
import { hideSecrets } from '../core/logging/hide-secrets.js';
import { toInstallationError } from '../core/installation-error.js';
import { escapeStack, escapeText } from '../core/logging/escape-text.js';
import { OperatorError } from '../core/operator-error.js';
import { UsageError } from './cli.errors.js';
import type { CliContext, Variables } from './cli-context.js';
import { buildProgram } from './program.js';

export const EXIT_CODES = { done: 0, failed: 1, wrongUsage: 2 } as const;

/** Runs one command line and prints the reason of a failure. Returns the exit code. */
export async function runCli(
  args: readonly string[],
  context: Omit<CliContext, 'fail'>,
  secrets: Variables,
): Promise<number> {
  let code: number = EXIT_CODES.done;
  const program = buildProgram({
    ...context,
    fail: () => {
      code = EXIT_CODES.failed;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    // Commander has already printed it.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUsage;
    if (context.signal.aborted) return EXIT_CODES.failed;
    context.terminal.tell(`${hideSecrets(explain(error), secrets)}\n`);
    return error instanceof UsageError ? EXIT_CODES.wrongUsage : EXIT_CODES.failed;
  }
}

function explain(error: unknown): string {
  if (error instanceof EnvironmentError) return error.message.split('\n').map(escapeText).join('\n');
  if (error instanceof OperatorError) return escapeText(error.message);
  const installation = toInstallationError(error);
  if (installation) return escapeText(installation.message);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The command failed by a fault of its own. Please report it with these lines:\n${escapeStack(stack)}`;
}
