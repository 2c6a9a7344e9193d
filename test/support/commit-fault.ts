import { setTimeout as sleep } from 'node:timers/promises';
import { isWrite } from './statement-tracker.js';

/**
 * lose-answer: committed, and the connection breaks before the client hears of it. lose-before: it breaks before COMMIT is
 * sent on, so nothing is committed. delay-before: COMMIT arrives late, also when the client has gone by then.
 * delay-answer: committed at once, and answered late.
 */
export type CommitFaultKind = 'lose-answer' | 'lose-before' | 'delay-before' | 'delay-answer';

export interface CommitFaultOptions {
  /** Which commits it happens to, by their statements: those that change rows where it is not given. */
  matches?: (statements: readonly string[]) => boolean;
  /** How often it happens; always where it is not given. */
  times?: number;
  /** How many of these commits it spares first. */
  skip?: number;
}

/** A fault that happens to commits, and how often it has. */
export class CommitFault {
  /** How many commits it has happened to. */
  count = 0;
  private spared = 0;

  constructor(
    readonly kind: CommitFaultKind,
    private readonly options: CommitFaultOptions = {},
    private readonly delayMs = 0,
  ) {}

  /** Whether it happens to a commit of these statements; it is counted then. */
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
