import { setTimeout as sleep } from 'node:timers/promises';
import {
  DatabaseUnavailableError,
  OutcomeUnknownError,
  RowRefusedError,
  toDatabaseError,
} from './database-error.js';

/**
 * Why a row could not be written.
 * - `none`: another attempt wrote it.
 * - `row`: its own fault, proven.
 * - `database`: nothing can be written now.
 * - `unproven`: other rows can be written, but this one may be without fault.
 */
export type Fault = 'none' | 'row' | 'database' | 'unproven';

export interface FaultExperiment {
  /** Writes the row once more. */
  retry: () => Promise<unknown>;
  /** Writes a sound row in the same way and removes it. */
  probe: () => Promise<unknown>;
  roundPauseMs?: number;
}

/** More than one: random errors may look like proof in a single round. */
const MAX_ROUNDS = 2;
const ROUND_PAUSE_MS = 250;

/**
 * SQLSTATE classes and codes about other transactions, the server's state or its disk: connection,
 * read-only, rollback, resources, locks, operator, I/O, corrupted pages. The row is never at fault,
 * even if only one row gets them.
 */
const NEVER_THE_ROW = /^(08|25|40|53|55|57|58|XX00[12])/;
/** "SQL error or missing database": SQLite's only code that may or may not be the row's fault. */
const MAYBE_THE_ROW_SQLITE = 'SQLITE_ERROR';

/**
 * The rule for the writer, the replay and the feed. SQLSTATE classes 22 and 23 prove the row's
 * fault. Any other error proves it only if the row fails repeatedly while a probe row succeeds each
 * time.
 *
 * @param error the row's error when written alone
 */
export async function findFault(
  error: unknown,
  { retry, probe, roundPauseMs = ROUND_PAUSE_MS }: FaultExperiment,
): Promise<Fault> {
  let last = error;
  for (let round = 0; !isProven(last); round += 1) {
    if (!(await succeeds(probe))) return 'database';
    if (!couldBeRowFault(last)) return 'unproven';
    if (round === MAX_ROUNDS) return 'row';
    await sleep(roundPauseMs);
    try {
      await retry();
      return 'none';
    } catch (again) {
      last = again;
    }
  }
  return 'row';
}

/** Whether one row may be at fault, so that the others are worth trying without it. */
export function couldBeRowFault(error: unknown): boolean {
  const known = toDatabaseError(error);
  if (known instanceof OutcomeUnknownError) return false;
  if (!(known instanceof DatabaseUnavailableError)) return true;
  const state = sqlStateOf(known);
  return state === MAYBE_THE_ROW_SQLITE || (state !== undefined && !NEVER_THE_ROW.test(state));
}

function isProven(error: unknown): boolean {
  return toDatabaseError(error) instanceof RowRefusedError;
}

function sqlStateOf(error: unknown): string | undefined {
  for (let at = error; typeof at === 'object' && at !== null; at = (at as { cause?: unknown }).cause) {
    const { code, originalCode } = at as { code?: unknown; originalCode?: unknown };
    const state = [originalCode, code].find(
      (text): text is string =>
        typeof text === 'string' &&
        (text === MAYBE_THE_ROW_SQLITE || (/^[0-9A-Z]{5}$/.test(text) && !/^(P[1-9]|E)/.test(text))),
    );
    if (state) return state;
  }
  return undefined;
}

async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  return work().then(
    () => true,
    () => false,
  );
}
