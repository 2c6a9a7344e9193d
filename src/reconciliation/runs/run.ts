export const RUN_STATES = ['running', 'done', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a run has done so far. It goes on from there. */
export interface RunProgress {
  /** Messages that Plivo took before are done. */
  reachedAt: Date;
  /** The id of the last event of our log that was read. */
  position: number;
  /** Messages that Plivo was asked for. */
  asked: number;
  /** Reports that were not known before. */
  recorded: number;
  /** Messages without an answer that says anything. */
  unknown: number;
}

/** Plivo is asked for all messages of a time that have no final status. */
export interface Run extends RunProgress {
  id: string;
  from: Date;
  to: Date;
  state: RunState;
  createdAt: Date;
  updatedAt: Date;
  /** Null while it is running. */
  finishedAt: Date | null;
}

/** Which part of the time is done, from 0 to 1. */
export function shareDone({ from, to, reachedAt, state }: Run): number {
  if (state === 'done') return 1;
  const share = (reachedAt.getTime() - from.getTime()) / (to.getTime() - from.getTime());
  return Math.min(Math.max(share, 0), 1);
}
