import type { Row } from './writer.js';

/** The arguments of the writer's thread. */
export interface ThreadData {
  url: string;
}

/** A statement as threads pass it. */
export interface ThreadStatement {
  /** The number of its text. The text itself is passed only once. */
  known: number;
  sql?: string;
  values: readonly unknown[];
  requireRows: boolean;
}

/** Statements of one transaction. */
export interface Task {
  id: number;
  statements: readonly ThreadStatement[];
  /** A `monotonicNow` time. Nothing starts or commits after it. */
  deadline: number;
}

/** An error in the form passed between threads, which drop its class. */
export interface Failure {
  name: 'DatabaseUnavailableError' | 'OutcomeUnknownError' | 'RowRefusedError' | 'RowsRequiredError';
  reason: string;
  /** SQLite's result code, if any. */
  code?: string;
}

/** The rows of each statement, or the reason why nothing was changed. */
export type TaskResponse = { id: number } & ({ results: Row[][] } | { failure: Failure });
