import type { Terminal } from './terminal.js';

export type Variables = Record<string, string | undefined>;

/** The command's view of its process. */
export interface CliContext {
  /** Base folder of relative file names on the command line. */
  readonly folder: string;
  /** Aborts on Ctrl+C. */
  readonly signal: AbortSignal;
  readonly terminal: Terminal;
  /**
   * The environment with `.env`, as the service reads it.
   *
   * @throws {EnvironmentError}
   */
  variables(): Variables;
  /** Sets exit code 1, for a command that has printed the reason. */
  fail(): void;
}
