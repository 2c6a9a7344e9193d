/** `reconcile`: our messages without a final status are asked for. `backfill`: Plivo's list is read into the record. */
export const RUN_KINDS = ['reconcile', 'backfill'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

export const RUN_STATES = ['running', 'done', 'cancelled'] as const;
export type RunState = (typeof RUN_STATES)[number];

/** What a run has done so far. It goes on from there. */
export interface RunProgress {
  /** Messages that Plivo took before are done. */
  reachedAt: Date;
  /** The id of the last event of our log that was read. Of a backfill: messages that were read since `reachedAt`. */
  position: number;
  /** Messages that Plivo was asked for, or has listed. */
  asked: number;
  /** Reports that were not known before. */
  recorded: number;
  /** Messages without an answer that says anything, and those that a backfill leaves out. */
  unknown: number;
}

/** Plivo is asked for the messages of a time. */
export interface Run extends RunProgress {
  id: string;
  kind: RunKind;
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

export function describeRun({ id, asked, recorded, unknown }: Run): string {
  return `id=${id} asked=${asked} recorded=${recorded} unknown=${unknown}`;
}
