import { EnvironmentError } from '../config/environment-error.js';
import { errorCodesOf } from './error-codes-of.js';
import { hideSecrets } from './logging/hide-secrets.js';
import { toInstallationError } from './installation-error.js';
import { escapeStack, escapeText } from './logging/escape-text.js';
import { OperatorError } from './operator-error.js';
import { explainSystemError } from './system-error.js';

/** Runs a program. If it cannot start, prints the reason for the operator and exits with 1. */
export async function exitOnError(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(`\n${hideSecrets(explainStartError(error), process.env)}\n`);
    process.exit(1);
  }
}

/**
 * The reason of a failed start as a sentence with its remedy. An unexpected error keeps its stack.
 */
export function explainStartError(error: unknown): string {
  // One line per mistake.
  if (error instanceof EnvironmentError) return error.message.split('\n').map(escapeText).join('\n');
  if (error instanceof OperatorError) return escapeText(error.message);
  const sentence = explainListening(error) ?? toInstallationError(error)?.message ?? explainFile(error);
  if (sentence !== null) return escapeText(sentence);
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `The service failed to start by a fault of its own. Please report it with these lines:\n${escapeStack(stack)}`;
}

function explainListening(error: unknown): string | null {
  const { code, port, syscall } = (error ?? {}) as { code?: string; port?: number; syscall?: string };
  if (syscall !== 'listen' && port === undefined) return null;
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop the program that has it, or set APP_PORT.`;
  if (code === 'EACCES' || code === 'EPERM')
    return `Port ${port} needs more rights than we have: set APP_PORT to 1024 or more.`;
  return `Port ${port} cannot be opened (${code}): set APP_PORT to another.`;
}

function explainFile(error: unknown): string | null {
  const { path } = (error ?? {}) as { path?: unknown };
  const codes = errorCodesOf(error);
  const limits = codes.some((code) => code === 'EMFILE' || code === 'ENFILE');
  if (typeof path !== 'string' && !limits) return null;
  const why = explainSystemError(codes, String(path));
  return why === null ? null : `The service cannot start: ${why}.`;
}
