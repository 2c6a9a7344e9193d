import { setTimeout as sleep } from 'node:timers/promises';
import { isWrite } from './statement-tracker.js';

/**
 * lose-answer: committed, but the connection breaks before the client gets the response.
 * lose-before: it breaks before COMMIT is forwarded, so nothing is committed. delay-before: COMMIT
 * arrives late, even if the client has disconnected by then. delay-answer: committed at once, and
 * answered late.
 */
export type CommitFaultKind = 'lose-answer' | 'lose-before' | 'delay-before' | 'delay-answer';

export interface CommitFaultOptions {
  /** Selects the commits by their statements; by default, those that change rows. */
  matches?: (statements: readonly string[]) => boolean;
  /** The number of times it happens; by default, always. */
  times?: number;
  /** The number of these commits to skip first. */
  skip?: number;
}

/** A fault of commits, with its count. */
export class CommitFault {
  /** The number of affected commits. */
  count = 0;
  private spared = 0;

  constructor(
    readonly kind: CommitFaultKind,
    private readonly options: CommitFaultOptions = {},
    private readonly delayMs = 0,
  ) {}

  /** Whether it affects a commit of these statements; if so, it is counted. */
  takes(statements: readonly string[]): boolean {
    const { matches = (all) => all.some(isWrite), times = Number.POSITIVE_INFINITY, skip = 0 } = this.options;
    if (this.count >= times || !matches(statements)) return false;
    if (this.spared < skip) {
      this.spared += 1;
      return false;
    }
    this.count += 1;
    return true;
  }

  async wait(): Promise<void> {
    await sleep(this.delayMs);
  }
}

/** A `matches` for changes that name all of these tables. */
export function changing(...tables: string[]): (statements: readonly string[]) => boolean {
  return (statements) => {
    const writes = statements.filter(isWrite).join('\n');
    return tables.every((table) => writes.includes(`"${table}"`));
  };
}
