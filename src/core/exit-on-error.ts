import { EnvironmentError } from '../config/environment-error.js';
import { DatabaseNotReadyError } from './database/database-error.js';

/** Runs a program; when it cannot start, says why in words for the operator and exits with 1. */
export async function exitOnError(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(`\n${explain(error)}\n`);
    process.exit(1);
  }
}

function explain(error: unknown): string {
  if (error instanceof EnvironmentError || error instanceof DatabaseNotReadyError) return error.message;
  if (error instanceof Error && error.name === 'SpoolError') return error.message;
  const { code, port, stack } = error as { code?: string; port?: number; stack?: string };
  if (code === 'EADDRINUSE') return `Port ${port} is taken: stop the program that has it, or set APP_PORT.`;
  if (code === 'EACCES' && port)
    return `Port ${port} needs more rights than we have: set APP_PORT to 1024 or more.`;
  return stack ?? String(error);
}
