import type { Row } from './writer.js';

/** What the writer's thread is started with. */
export interface ThreadData {
  url: string;
}

/** A statement as it passes between threads. */
export interface ThreadStatement {
  /** The number of its text; the text itself is passed the first time only. */
  known: number;
  sql?: string;
  values: readonly unknown[];
  requireRows: boolean;
}

/** Statements to be run as one transaction. */
export interface Task {
  id: number;
  statements: readonly ThreadStatement[];
  /** By `monotonicNow`: later it is neither begun nor committed. */
  deadline: number;
}

/** An error as it passes between threads, which drop its class. */
export interface Failure {
  name: 'DatabaseUnavailableError' | 'OutcomeUnknownError' | 'RowRefusedError' | 'RowsRequiredError';
  reason: string;
  /** SQLite's result code, where it gave one. */
  code?: string;
}

/** The rows of each statement, or why nothing was changed. */
export type Answer = { id: number } & ({ results: Row[][] } | { failure: Failure });
