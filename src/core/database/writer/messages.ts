import type { Row } from './writer.js';

/** What the writer's thread is started with. */
export interface ThreadData {
  url: string;
}

/** What it is asked to run. */
export interface Task {
  id: number;
  /** The number these statements go by; they come along the first time only. */
  known: number;
  statements?: readonly string[];
  parameter: string;
  demanded?: readonly number[];
}

/** What came of it. An error does not pass between threads as it is. */
export type Answer = { id: number } & ({ rows: Row[] } | { failure: { reason: string; away: boolean } });
