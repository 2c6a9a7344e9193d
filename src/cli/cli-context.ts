import type { Terminal } from './terminal.js';

export type Variables = Record<string, string | undefined>;

/** The process that runs a command, as the command sees it. */
export interface CliContext {
  /** Files on the command line are relative to this folder. */
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
  /** Exit code 1, for a command that has printed why. */
  fail(): void;
}
