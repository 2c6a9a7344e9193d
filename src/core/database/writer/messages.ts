import type { Row } from './writer.js';

/** What the writer's thread is started with. */
export interface ThreadData {
  url: string;
}

/** A statement as it passes between threads. */
export interface ThreadStatement {
  /** The number its text goes by; the text comes along the first time only. */
  known: number;
  sql?: string;
  values: readonly unknown[];
  requireRows: boolean;
}

/** Statements to be run as one transaction. */
export interface Task {
  id: number;
  statements: readonly ThreadStatement[];
  /** By `monotonicNow`: after this it is not begun and not committed. */
  deadline: number;
}

/** Errors do not pass between threads as they are. */
export interface Failure {
  name: 'DatabaseUnavailableError' | 'OutcomeUnknownError' | 'RowRefusedError' | 'RowsRequiredError';
  reason: string;
  /** SQLite's result code, where it gave one. */
  code?: string;
}

/** The rows of each statement, or why nothing was changed. */
export type Answer = { id: number } & ({ results: Row[][] } | { failure: Failure });
